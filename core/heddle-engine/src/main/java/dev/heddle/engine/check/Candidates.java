package dev.heddle.engine.check;

import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.id.MaterializationId;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// What a run has made and not refused, also while its checks run: of two cells whose checks look
/// at each other, the one that comes later sees the other, so that not both are shown unseen. Safe
/// for use by several threads.
public final class Candidates {
    private final ConcurrentNavigableMap<CellRef, MaterializationId> made =
            new ConcurrentSkipListMap<>(
                    Comparator.comparingInt(CellRef::asset).thenComparingInt(CellRef::position));

    /// Notes what may be shown in a cell.
    public void add(CellRef cell, MaterializationId id) {
        made.put(cell, id);
    }

    /// Forgets a cell: what was made is not shown.
    public void remove(CellRef cell) {
        made.remove(cell);
    }

    /// Returns what may be shown in a cell, if this run makes it.
    public Optional<MaterializationId> find(CellRef cell) {
        return Optional.ofNullable(made.get(cell));
    }

    /// Returns whether the run makes a later partition of the same asset.
    boolean anyAfter(CellRef cell) {
        CellRef next = made.higherKey(cell);
        return next != null && next.asset() == cell.asset();
    }
}
