package dev.heddle.engine.undo;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.HeadMove;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The moves that take change sets back: each cell from what the newest of them showed to what was
/// shown before the oldest.
final class HeadChanges {
    /// A cell by identity.
    record Cell(AssetUid uid, String domain, PartitionKey partition) {}

    /// From what to what a cell goes back.
    record Back(Optional<MaterializationId> from, Optional<MaterializationId> to) {}

    private final Map<Cell, Back> backs = new LinkedHashMap<>();

    /// Adds the moves of a change set; the newest change set first.
    void add(List<HeadMove> moves) {
        for (HeadMove move : moves) {
            Cell cell = new Cell(move.uid(), move.domain(), move.partition());
            Back later = backs.get(cell);
            backs.put(cell, new Back(later == null ? move.after() : later.from(), move.before()));
        }
    }

    Map<Cell, Back> backs() {
        return backs;
    }
}
