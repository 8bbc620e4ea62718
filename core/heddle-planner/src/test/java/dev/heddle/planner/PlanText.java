package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Plans as short texts: `a 01..04 STALE BUILD CHANGE CODE(x) | reason`. Days are told without year
/// and month.
final class PlanText {
    private PlanText() {}

    static List<String> of(Plan plan, boolean all) {
        return plan.items().stream()
                .filter(item ->
                        all || item.state() != CellState.FRESH || item.action() != Action.NOOP)
                .map(PlanText::of)
                .toList();
    }

    private static String of(PlanItem item) {
        List<String> parts = new ArrayList<>();
        parts.add(item.asset().toString());
        parts.addAll(days(item.partitions()));
        parts.add(item.state().name());
        parts.add(item.action().name());
        item.trigger().ifPresent(trigger -> parts.add(trigger.name()));
        item.causes().forEach(cause -> parts.add(cause(cause)));
        if (!item.reason().isEmpty()) {
            parts.add("| " + item.reason().replace("2020-01-", ""));
        }
        return String.join(" ", parts);
    }

    private static List<String> days(PartitionSet partitions) {
        return partitions.texts().stream().map(text -> text.replace("2020-01-", "")).toList();
    }

    private static String cause(Cause cause) {
        return cause.kind()
                + switch (cause) {
                    case Cause.Code code ->
                            code.changes().stream()
                                    .map(change -> change.component().name())
                                    .collect(Collectors.joining(",", "(", ")"));
                    case Cause.Config config -> "(" + config.name() + ")";
                    case Cause.Data data ->
                            "("
                                    + data.asset()
                                    + days(data.partitions()).stream()
                                            .map(day -> " " + day)
                                            .collect(Collectors.joining())
                                    + ")";
                    case Cause.Deps deps ->
                            "("
                                    + signed("+", deps.added())
                                    + signed("-", deps.removed())
                                    + signed("~", deps.remapped())
                                    + ")";
                    case Cause.Contract contract ->
                            "("
                                    + String.join(", ", contract.changes())
                                    + signed(" breaks ", contract.breaks())
                                    + ")";
                    case Cause.Partitioning partitioning -> "(" + partitioning.before() + ")";
                    case Cause.Io io -> "(" + io.change() + ")";
                    case Cause.Age age -> "(" + age.limit() + ")";
                    case Cause.Check check -> "(" + check.name() + ")";
                    case Cause.Forced forced -> "";
                };
    }

    private static String signed(String sign, List<AssetKey> keys) {
        return keys.stream().map(key -> sign + key).collect(Collectors.joining());
    }
}
