package dev.heddle.server.view;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import dev.heddle.operation.view.PlanSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Plan`, but for what it does and its document.
///
/// @param outdated whether what it rests on is different now
public record PlanPage(
        String id,
        String environment,
        Instant madeAt,
        Instant asOf,
        long baseSequence,
        boolean outdated,
        boolean empty,
        Optional<String> selection,
        Optional<String> partitions,
        boolean force,
        Optional<String> commit,
        boolean dirty,
        PlanSummary summary,
        List<GateView> gates,
        List<String> warnings,
        int observed) {

    /// `Gate`.
    public record GateView(
            String kind, Optional<String> asset, String message, Optional<String> flag) {}

    /// `PlanItem`.
    public record Item(
            String asset,
            String group,
            List<String> partitions,
            int cells,
            CellState state,
            Action action,
            Optional<Trigger> trigger,
            boolean certain,
            List<CauseView> causes,
            int wave,
            double estimatedSeconds,
            long estimatedBytes) {}
}
