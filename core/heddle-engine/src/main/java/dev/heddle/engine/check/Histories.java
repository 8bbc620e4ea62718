package dev.heddle.engine.check;

import dev.heddle.api.check.History;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.state.StateReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Finds what was made before the data that a check tests. Safe for use by several threads.
public final class Histories {
    /// Of a cell's own materializations some were never shown, or are equal to the one before.
    private static final int LOOKED_AT = 4 * History.LIMIT;

    private final StateReader reader;
    private final String environment;
    private final Candidates candidates;
    private final Map<Integer, NavigableMap<Integer, MaterializationId>> published =
            new ConcurrentHashMap<>();

    /// Reads recorded state.
    ///
    /// @param environment whose readers count
    /// @param candidates what else the run makes
    public Histories(StateReader reader, String environment, Candidates candidates) {
        this.reader = reader;
        this.environment = environment;
        this.candidates = candidates;
    }

    /// A cell of an asset, as it was when the run began.
    ///
    /// @param ref the cell
    /// @param asset its asset
    /// @param uid the identity of that
    /// @param state what readers see of it
    public record Cell(CellRef ref, AssetSnapshot asset, AssetUid uid, AssetState state) {
        private PartitionsDefinition partitions() {
            return asset.spec().partitions();
        }

        private PartitionKey key() {
            return partitions().keyAt(ref.position());
        }
    }

    /// Returns what is tested in a cell, and what was made before it.
    public History of(Cell cell, Tested tested) {
        History.Entry entry = entry(cell, cell.key(), tested.facts().get());
        if (!(cell.partitions() instanceof TimePartitions)) {
            return new History(entry, ofCell(cell, tested), true);
        }
        NavigableMap<Integer, MaterializationId> shown =
                published.computeIfAbsent(cell.ref().asset(), asset -> shown(cell));
        int position = cell.ref().position();
        return new History(
                entry,
                ofPartitions(cell, shown.headMap(position, false)),
                shown.higherKey(position) == null && !candidates.anyAfter(cell.ref()));
    }

    private static NavigableMap<Integer, MaterializationId> shown(Cell cell) {
        NavigableMap<Integer, MaterializationId> shown = new TreeMap<>();
        cell.state()
                .heads()
                .forEach((key, head) -> {
                    if (!head.version().isAbsent()) {
                        cell.partitions()
                                .positionOf(key)
                                .ifPresent(position -> shown.put(position, head.materialization()));
                    }
                });
        return shown;
    }

    private List<History.Entry> ofPartitions(
            Cell cell, NavigableMap<Integer, MaterializationId> before) {
        List<MaterializationId> ids =
                before.descendingMap().values().stream().limit(History.LIMIT).toList();
        Map<MaterializationId, Materialization> found = reader.findMaterializations(ids);
        return ids.stream()
                .map(found::get)
                .filter(made -> made != null && made.result().isPresent())
                .map(made -> entry(cell, made))
                .toList();
    }

    private List<History.Entry> ofCell(Cell cell, Tested tested) {
        List<Materialization> all =
                reader.history(cell.uid(), Optional.of(cell.key()), LOOKED_AT).stream()
                        .filter(made -> made.id().value().compareTo(tested.id().value()) < 0)
                        .filter(made -> !made.withdrawn())
                        .filter(made ->
                                made.result()
                                        .filter(result -> !result.version().isAbsent())
                                        .filter(result -> result.sharedLocation().isEmpty())
                                        .isPresent())
                        .toList();
        Map<MaterializationId, Long> seen =
                reader.publishedIn(environment, all.stream().map(Materialization::id).toList());
        return all.stream()
                .filter(made -> seen.containsKey(made.id()))
                .limit(History.LIMIT)
                .map(made -> entry(cell, made))
                .toList();
    }

    private static History.Entry entry(Cell cell, Materialization made) {
        return entry(cell, made.cell().partition(), Tested.Facts.of(made));
    }

    private static History.Entry entry(Cell cell, PartitionKey key, Tested.Facts facts) {
        return new History.Entry(
                key,
                facts.madeAt(),
                upTo(cell.partitions(), key, facts.madeAt()),
                facts.rows(),
                facts.columns(),
                facts.metadata());
    }

    private static Instant upTo(PartitionsDefinition partitions, PartitionKey key, Instant madeAt) {
        return partitions instanceof TimePartitions time && time.positionOf(key).isPresent()
                ? time.windowAt(time.positionOf(key).getAsInt()).end()
                : madeAt;
    }
}
