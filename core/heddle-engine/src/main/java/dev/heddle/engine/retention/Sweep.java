package dev.heddle.engine.retention;

import dev.heddle.api.data.IoManager;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.value.StoredOutside;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the locations of materializations that no other needs, and counts what that gives back.
/// One thread at a time.
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final StateStorage state;
    private final DataStorage data;
    private final Map<AssetKey, CollectResult.Share> byAsset = new HashMap<>();
    private int failed;
    private int kept;

    Sweep(StateStorage state, DataStorage data) {
        this.state = state;
        this.data = data;
    }

    /// Counts what deleting these together would give back.
    void count(Collection<MaterializationId> ids) {
        Collection<Materialization> all = find(ids);
        Set<String> needed = needed(all, ids);
        Set<String> counted = new HashSet<>(needed);
        for (Materialization one : all) {
            long bytes = 0;
            for (String location : one.locations()) {
                if (counted.add(location)) {
                    bytes += bytes(data.resolve(location));
                    kept += stays(location) ? 1 : 0;
                }
            }
            note(one.cell().asset(), bytes);
        }
    }

    /// Deletes what only these need.
    ///
    /// @return those of which nothing is left that could be deleted
    List<MaterializationId> delete(List<MaterializationId> ids) {
        Collection<Materialization> all = find(ids);
        Set<String> needed = needed(all, ids);
        List<MaterializationId> deleted = new ArrayList<>();
        for (Materialization one : all) {
            try {
                long bytes = 0;
                for (String location : one.locations()) {
                    bytes += needed.contains(location) ? 0 : purge(location);
                }
                deleted.add(one.id());
                note(one.cell().asset(), bytes);
            } catch (HeddleException e) {
                failed++;
                LOG.warn("Could not delete old data; it is tried again: {}", e.getMessage());
            }
        }
        return deleted;
    }

    private Collection<Materialization> find(Collection<MaterializationId> ids) {
        return state.reader().findMaterializations(ids).values();
    }

    private Set<String> needed(
            Collection<Materialization> all, Collection<MaterializationId> without) {
        Set<String> locations = new HashSet<>();
        all.forEach(one -> locations.addAll(one.locations()));
        return state.retention().namedByOthers(locations, without);
    }

    private long purge(String location) {
        long bytes = bytes(data.resolve(location));
        boolean stays = stays(location);
        data.purge(location);
        kept += stays ? 1 : 0;
        return bytes;
    }

    /// Some I/O managers can not delete what they store elsewhere.
    private boolean stays(String location) {
        return StoredOutside.of(data.resolve(location))
                .filter(note -> note.outside() == IoManager.Outside.KEPT)
                .isPresent();
    }

    private void note(AssetKey asset, long bytes) {
        byAsset.merge(
                asset,
                new CollectResult.Share(1, bytes),
                (one, other) ->
                        new CollectResult.Share(
                                one.purged() + other.purged(), one.bytes() + other.bytes()));
    }

    CollectResult result(int waiting, List<Lease.Holder> waitingFor) {
        return new CollectResult(
                byAsset.values().stream().mapToInt(CollectResult.Share::purged).sum(),
                byAsset.values().stream().mapToLong(CollectResult.Share::bytes).sum(),
                byAsset,
                waiting,
                waitingFor,
                failed,
                kept);
    }

    /// A link points to the file of somebody else, which stays.
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static long bytes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Sweep::isFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot look at '" + folder + "': " + e.getMessage() + ".",
                    e);
        }
    }
}
