package dev.heddle.server.view;

import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of an asset's cells speaks for it: the one that needs somebody most. Cells keep the order
/// of their states; a held cell must not hide a failed one.
public final class Severity {
    private static final List<CellState> ORDER =
            List.of(
                    CellState.FAILED,
                    CellState.BLOCKED,
                    CellState.STALE,
                    CellState.MISSING,
                    CellState.PENDING,
                    CellState.HELD,
                    CellState.ORPHAN,
                    CellState.FRESH);

    private Severity() {}

    /// Returns the item that speaks for all of them; empty if there are none.
    public static Optional<PlanItem> worst(Collection<PlanItem> items) {
        return items.stream().min(Comparator.comparingInt(item -> ORDER.indexOf(item.state())));
    }
}
