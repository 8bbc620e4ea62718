package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.StateReader;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What the cells of an environment show, and the change sets that moved them there. One thread at
/// a time.
final class RecordedHeads {
    private final StateReader reader;
    private final StateView view;
    private final Map<AssetUid, Optional<AssetKey>> names = new HashMap<>();
    private final Map<Long, List<HeadMove>> moves = new HashMap<>();
    private final Map<MaterializationId, Long> since = new HashMap<>();
    private final Map<MaterializationId, StateReader.Showable> found = new HashMap<>();
    private final Map<HeadChanges.Cell, AssetPartition> named = new HashMap<>();

    RecordedHeads(StateReader reader, StateView view) {
        this.reader = reader;
        this.view = view;
    }

    StateReader reader() {
        return reader;
    }

    StateView view() {
        return view;
    }

    /// Returns what cells would show that go back to these materializations, each read once; those
    /// that do not exist are left out.
    Map<MaterializationId, StateReader.Showable> showable(Collection<MaterializationId> ids) {
        List<MaterializationId> unknown =
                ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            found.putAll(reader.findShowable(unknown));
        }
        return Collections.unmodifiableMap(found);
    }

    Optional<AssetKey> key(HeadChanges.Cell cell) {
        return names.computeIfAbsent(cell.uid(), reader::findKey);
    }

    AssetPartition name(HeadChanges.Cell cell) {
        return named.computeIfAbsent(
                cell, one -> new AssetPartition(key(one).orElseThrow(), one.partition()));
    }

    /// Returns what a cell shows; empty if it shows nothing.
    Optional<Head> head(HeadChanges.Cell cell) {
        return key(cell)
                .map(view::asset)
                .map(state -> heads(state, cell.domain()).get(cell.partition()));
    }

    private static Map<?, Head> heads(AssetState state, String domain) {
        return state.domain().equals(domain) ? state.heads() : state.otherDomains();
    }

    /// Returns the change set since which a materialization is shown; zero if it is not.
    long shownSince(MaterializationId id) {
        if (since.isEmpty()) {
            for (AssetKey asset : view.assetsWithHeads()) {
                AssetState state = view.asset(asset);
                Stream.concat(
                                state.heads().values().stream(),
                                state.otherDomains().values().stream())
                        .forEach(head -> since.put(head.materialization(), head.changeSet()));
            }
        }
        return since.getOrDefault(id, 0L);
    }

    List<HeadMove> moves(long number) {
        return moves.computeIfAbsent(number, wanted -> reader.moves(view.environment(), wanted));
    }

    /// Returns what taking these change sets back means.
    HeadChanges changes(Collection<Long> newestFirst) {
        HeadChanges changes = new HeadChanges();
        newestFirst.forEach(number -> changes.add(number, moves(number)));
        return changes;
    }

    /// Returns the change sets after another one that brought the cell where it is, newest first;
    /// only the last of them if the cell shows something.
    List<Long> moversSince(HeadChanges.Cell cell, long number) {
        return head(cell)
                .map(head -> List.of(head.changeSet()))
                .orElseGet(() -> movers(cell, new HeadChanges.Gap(number, view.sequence() + 1)));
    }

    /// Returns the change sets within a gap that moved the cell, newest first.
    List<Long> movers(HeadChanges.Cell cell, HeadChanges.Gap gap) {
        return LongStream.range(gap.older() + 1, gap.newer())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .filter(number -> moves(number).stream().anyMatch(move -> isOf(cell, move)))
                .toList();
    }

    /// Cells that are taken out under an earlier kind of partitions are named without it.
    private static boolean isOf(HeadChanges.Cell cell, HeadMove move) {
        return move.uid().equals(cell.uid())
                && move.partition().equals(cell.partition())
                && (move.domain().equals(cell.domain()) || move.domain().isEmpty());
    }
}
