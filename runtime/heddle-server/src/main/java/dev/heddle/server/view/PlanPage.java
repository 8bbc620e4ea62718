package dev.heddle.server.view;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Plan`.
///
/// @param outdated whether what it rests on is different now
/// @param json the document of the command line
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
        Summary summary,
        List<GateView> gates,
        List<String> warnings,
        List<Item> items,
        int observed,
        Object json) {

    /// `PlanSummary`: cells by what is done with them.
    public record Summary(
            int build,
            int maybe,
            int reuse,
            int auditOnly,
            int rebind,
            int retire,
            int blocked,
            int held,
            int fresh,
            int change,
            int arrival,
            double estimatedSeconds,
            long estimatedBytes) {}

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
