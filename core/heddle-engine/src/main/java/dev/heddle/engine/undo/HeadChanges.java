package dev.heddle.engine.undo;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.HeadMove;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The moves that take change sets back: each cell from what the newest of them showed to what was
/// shown before the oldest.
final class HeadChanges {
    /// A cell by identity.
    record Cell(AssetUid uid, String domain, PartitionKey partition) {}

    /// From what to what a cell goes back.
    record Back(Optional<MaterializationId> from, Optional<MaterializationId> to) {}

    /// A stretch in which others moved a cell and were not taken back: after the change set `older`
    /// and before `newer`.
    record Gap(long older, long newer) {}

    private final Map<Cell, Back> backs = new LinkedHashMap<>();
    private final Map<Cell, Long> newest = new LinkedHashMap<>();
    private final Map<Cell, Long> oldest = new LinkedHashMap<>();
    private final Map<Cell, Gap> gaps = new LinkedHashMap<>();

    /// Adds the moves of a change set; the newest change set first.
    void add(long number, List<HeadMove> moves) {
        for (HeadMove move : moves) {
            Cell cell = new Cell(move.uid(), move.domain(), move.partition());
            Back later = backs.get(cell);
            newest.putIfAbsent(cell, number);
            Long newer = oldest.put(cell, number);
            if (later != null && newer != null && !later.to().equals(move.after())) {
                gaps.putIfAbsent(cell, new Gap(number, newer));
            }
            backs.put(cell, new Back(later == null ? move.after() : later.from(), move.before()));
        }
    }

    Map<Cell, Back> backs() {
        return backs;
    }

    /// Returns the newest change set that moved a cell.
    long newest(Cell cell) {
        return Objects.requireNonNull(newest.get(cell), "the cell was not moved");
    }

    /// Returns, for each cell that was moved by others in between, the newest such stretch.
    Map<Cell, Gap> gaps() {
        return gaps;
    }
}
