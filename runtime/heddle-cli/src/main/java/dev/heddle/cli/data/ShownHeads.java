package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.CliError;
import dev.heddle.spi.state.StateReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What cells show at one change set: now, or as the log of moves says, earlier. One thread at a
/// time.
public final class ShownHeads {
    private final StateView view;
    private final long number;
    private final Map<AssetUid, List<HeadMove>> later;

    private ShownHeads(StateView view, long number, Map<AssetUid, List<HeadMove>> later) {
        this.view = view;
        this.number = number;
        this.later = later;
    }

    /// Looks at a change set. Cost grows with what moved since.
    ///
    /// @param at empty for the newest
    /// @throws HeddleException if there is no such change set
    static ShownHeads at(StateReader reader, StateView view, OptionalLong at) {
        long number = at.orElse(view.sequence());
        if (at.isPresent() && (number < 1 || number > view.sequence())) {
            throw unknown("read", number, view.sequence());
        }
        Map<AssetUid, List<HeadMove>> later = new HashMap<>();
        for (long newer = view.sequence(); newer > number; newer--) {
            for (HeadMove move : reader.moves(view.environment(), newer)) {
                later.computeIfAbsent(move.uid(), _ -> new ArrayList<>()).add(move);
            }
        }
        return new ShownHeads(view, number, later);
    }

    /// Returns the error that there is no such change set.
    ///
    /// @param verb what was to be done with it
    /// @param newest the number of the newest; 0 if there is none
    public static HeddleException unknown(String verb, long number, long newest) {
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot "
                                + verb
                                + " change set "
                                + number
                                + ": "
                                + (newest == 0
                                        ? "there is none yet."
                                        : "they are numbered 1 to " + newest + "."))
                .withHint("List them with: heddle changes list");
    }

    long number() {
        return number;
    }

    /// Returns what the cells of an asset show, in the order of their keys' texts.
    Map<PartitionKey, MaterializationId> of(AssetKey asset) {
        AssetState state = view.asset(asset);
        Map<String, Map<PartitionKey, MaterializationId>> byDomain = new HashMap<>();
        Map<PartitionKey, MaterializationId> now =
                byDomain.computeIfAbsent(state.domain(), _ -> new TreeMap<>());
        state.heads().forEach((key, head) -> now.put(key, head.materialization()));
        for (HeadMove move : moves(state)) {
            Map<PartitionKey, MaterializationId> cells =
                    byDomain.computeIfAbsent(move.domain(), _ -> new TreeMap<>());
            move.before()
                    .ifPresentOrElse(
                            before -> cells.put(move.partition(), before),
                            () -> cells.remove(move.partition()));
        }
        // Before an asset was split in another way, what it showed had keys of the earlier kind.
        return now.isEmpty()
                ? byDomain.values().stream()
                        .filter(cells -> !cells.isEmpty())
                        .findFirst()
                        .orElse(now)
                : now;
    }

    private List<HeadMove> moves(AssetState state) {
        return state.uid().map(uid -> later.getOrDefault(uid, List.of())).orElse(List.of());
    }
}
