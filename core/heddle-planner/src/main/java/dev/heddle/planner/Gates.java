package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds what stops a plan from being carried out without a word.
final class Gates {
    private static final Set<Action> CHANGING =
            Set.of(Action.BUILD, Action.MAYBE_BUILD, Action.REUSE, Action.RETIRE);

    private final PlanRequest.Limits limits;

    Gates(PlanRequest request) {
        this.limits = request.limits();
    }

    List<Gate> of(List<PlanItem> items) {
        List<Gate> gates = new ArrayList<>();
        items.forEach(item -> gates.addAll(breaking(item)));
        items.stream()
                .filter(item -> CHANGING.contains(item.action()))
                .map(PlanItem::asset)
                .filter(limits.protectedAssets()::contains)
                .distinct()
                .forEach(asset -> gates.add(isProtected(asset)));
        tooMany(items).ifPresent(gates::add);
        tooLarge(items).ifPresent(gates::add);
        return gates.stream().distinct().toList();
    }

    private List<Gate> breaking(PlanItem item) {
        if (!CHANGING.contains(item.action())) {
            return List.of();
        }
        return item.causes().stream()
                .filter(Cause.Contract.class::isInstance)
                .map(Cause.Contract.class::cast)
                .flatMap(cause ->
                        cause.breaks().stream()
                                .filter(reader -> !allowed(reader))
                                .map(reader -> breaks(item, cause, reader)))
                .toList();
    }

    private boolean allowed(AssetKey reader) {
        return limits.allowBreaking().contains("*")
                || limits.allowBreaking().contains(reader.toString());
    }

    private static Gate breaks(PlanItem item, Cause.Contract cause, AssetKey reader) {
        return new Gate(
                Gate.Kind.BREAKING_CHANGE,
                Optional.of(item.asset()),
                String.format(
                        "Cannot change '%s': %s, and '%s' reads it and was not changed. Change '%s' as well, or allow it with --allow-breaking %s.",
                        item.asset(), String.join(", ", cause.changes()), reader, reader, reader));
    }

    private static Gate isProtected(AssetKey asset) {
        return new Gate(
                Gate.Kind.PROTECTED,
                Optional.of(asset),
                "Cannot change '"
                        + asset
                        + "': it is protected by the project's policies. Allow it with --allow-protected.");
    }

    private Optional<Gate> tooMany(List<PlanItem> items) {
        long cells =
                items.stream()
                        .filter(item ->
                                item.action() == Action.BUILD
                                        || item.action() == Action.MAYBE_BUILD)
                        .mapToLong(PlanItem::cells)
                        .sum();
        if (limits.maxCells().isEmpty() || cells <= limits.maxCells().getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(
                new Gate(
                        Gate.Kind.MAX_CELLS,
                        Optional.empty(),
                        String.format(
                                Locale.ROOT,
                                "Cannot build %d cells: the limit is %d. Choose fewer with -s or --partitions, or allow it with --max-cells %d.",
                                cells,
                                limits.maxCells().getAsLong(),
                                cells)));
    }

    private Optional<Gate> tooLarge(List<PlanItem> items) {
        double bytes = items.stream().mapToDouble(item -> item.estimate().bytes()).sum();
        if (limits.freeBytes().isEmpty() || bytes <= limits.freeBytes().getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(
                new Gate(
                        Gate.Kind.DISK,
                        Optional.empty(),
                        String.format(
                                Locale.ROOT,
                                "Cannot write about %.0f bytes: %d are free. Free space, or build fewer cells with -s or --partitions.",
                                bytes,
                                limits.freeBytes().getAsLong())));
    }
}
