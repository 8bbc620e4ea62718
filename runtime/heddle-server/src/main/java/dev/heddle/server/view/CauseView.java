package dev.heddle.server.view;

import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `Cause`: why cells are not in line.
public record CauseView(
        String kind,
        String text,
        List<String> path,
        Optional<String> asset,
        List<String> partitions,
        int cells) {
    private static final Set<String> KINDS =
            Set.of(
                    "CODE",
                    "CONFIG",
                    "DATA",
                    "DEPS",
                    "CONTRACT",
                    "PARTITIONING",
                    "IO",
                    "AGE",
                    "CHECK",
                    "FORCED");

    /// Returns the reasons of an item.
    public static List<CauseView> of(PlanItem item, Wording wording) {
        List<String> sources =
                item.causes().stream()
                        .filter(Cause.Data.class::isInstance)
                        .map(cause -> ((Cause.Data) cause).asset().toString())
                        .toList();
        int next = 0;
        List<CauseView> views = new ArrayList<>();
        for (Wording.Reason reason : wording.reasons(item)) {
            boolean ofData = reason.kind().equals("DATA") && next < sources.size();
            views.add(
                    new CauseView(
                            KINDS.contains(reason.kind()) ? reason.kind() : "OTHER",
                            reason.text(),
                            reason.path(),
                            ofData ? Optional.of(sources.get(next++)) : Optional.empty(),
                            item.partitions().texts(),
                            item.cells()));
        }
        return views;
    }
}
