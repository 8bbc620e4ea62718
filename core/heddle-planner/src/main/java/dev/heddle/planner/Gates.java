package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.PolicyRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds what stops a plan from being carried out without a word.
final class Gates {
    private static final Set<Action> CHANGING =
            Set.of(Action.BUILD, Action.MAYBE_BUILD, Action.REUSE, Action.RETIRE);
    private static final Set<Action> BUILDING = Set.of(Action.BUILD, Action.MAYBE_BUILD);

    private final PlanRequest request;
    private final PlanRequest.Limits limits;

    Gates(PlanRequest request) {
        this.request = request;
        this.limits = request.limits();
    }

    List<Gate> of(List<PlanItem> items) {
        List<Gate> gates = new ArrayList<>();
        items.forEach(item -> gates.addAll(breaking(item)));
        Set<AssetKey> changing = assets(items, CHANGING);
        changing.stream()
                .filter(limits.protectedAssets()::contains)
                .forEach(asset -> gates.add(isProtected(asset)));
        if (limits.unproven() == PolicyRule.REFUSE) {
            unproven(assets(items, BUILDING)).forEach(asset -> gates.add(refused(asset)));
        }
        if (limits.destructive() == PolicyRule.REFUSE) {
            assets(items, Set.of(Action.RETIRE)).forEach(asset -> gates.add(retires(asset)));
            writtenOver(assets(items, BUILDING)).forEach(asset -> gates.add(writesOver(asset)));
        }
        frozen(items).ifPresent(gates::add);
        tooMany(items).ifPresent(gates::add);
        tooLarge(items).ifPresent(gates::add);
        return gates.stream().distinct().toList();
    }

    /// Returns what the plan warns of, where policies warn.
    List<String> warnings(List<PlanItem> items) {
        List<String> warnings = new ArrayList<>();
        if (limits.unproven() == PolicyRule.WARN) {
            request.graph().assets().stream()
                    .filter(Gates::isUnproven)
                    .filter(asset -> request.scope().includes(asset.key()))
                    .forEach(asset ->
                            warnings.add(
                                    "UNPROVEN: "
                                            + notProven(asset)
                                            + " See: heddle assets show "
                                            + asset.key()));
        }
        sinks(assets(items, BUILDING))
                .forEach(asset ->
                        warnings.add(
                                "IRREVERSIBLE: what '" + asset + "' does can not be taken back."));
        if (limits.destructive() == PolicyRule.WARN) {
            writtenOver(assets(items, BUILDING))
                    .forEach(asset ->
                            warnings.add(
                                    "NOT REVERSIBLE: building '"
                                            + asset
                                            + "' writes over what is there; undo can not bring it back."));
        }
        assets(items, BUILDING).stream()
                .map(request.graph()::find)
                .flatMap(Optional::stream)
                .flatMap(asset -> version(asset.spec()).stream())
                .forEach(warnings::add);
        return warnings;
    }

    /// Returns how the version of an asset is found, if its author chose a way other than content.
    private static Optional<String> version(AssetSpec asset) {
        return asset.version()
                .flatMap(mode ->
                        switch (mode) {
                            case CONTENT -> Optional.empty();
                            case TOKEN ->
                                    Optional.of(
                                            "where it is stored (TOKEN): its readers follow every build");
                            case DECLARED ->
                                    Optional.of(
                                            "what its code declares (DECLARED): nothing checks that it is true");
                            case INPUT ->
                                    Optional.of(
                                            "its recipe (INPUT): its readers follow every build of changed inputs or code");
                        })
                .map(text -> "The version of '" + asset.key() + "' is " + text + ".");
    }

    private static Set<AssetKey> assets(List<PlanItem> items, Set<Action> actions) {
        Set<AssetKey> assets = new LinkedHashSet<>();
        items.stream()
                .filter(item -> actions.contains(item.action()))
                .forEach(item -> assets.add(item.asset()));
        return assets;
    }

    private List<AssetSnapshot> unproven(Set<AssetKey> assets) {
        return assets.stream()
                .map(request.graph()::find)
                .flatMap(Optional::stream)
                .filter(Gates::isUnproven)
                .toList();
    }

    private static boolean isUnproven(AssetSnapshot asset) {
        return !asset.spec().external() && !asset.code().proven();
    }

    /// Assets whose author stores them, where there is something already.
    private List<AssetKey> writtenOver(Set<AssetKey> assets) {
        return assets.stream()
                .map(request.graph()::find)
                .flatMap(Optional::stream)
                .filter(asset -> asset.spec().value().kind() == ValueKind.NONE)
                .filter(asset -> !asset.spec().sink())
                .map(AssetSnapshot::key)
                .filter(asset -> !request.state().asset(asset).heads().isEmpty())
                .toList();
    }

    private List<AssetKey> sinks(Set<AssetKey> assets) {
        return assets.stream()
                .map(request.graph()::find)
                .flatMap(Optional::stream)
                .filter(asset -> asset.spec().sink())
                .map(AssetSnapshot::key)
                .toList();
    }

    private static String notProven(AssetSnapshot asset) {
        UnprovenCall call = asset.code().unproven().getFirst();
        int more = asset.code().unproven().size() - 1;
        return "Cannot prove all code of "
                + asset.key()
                + ": "
                + call.caller()
                + " calls "
                + call.callee()
                + " ("
                + call.reason()
                + ")"
                + (more == 0 ? "" : ", and " + more + (more == 1 ? " more call" : " more calls"))
                + ". Changes behind it are not noticed.";
    }

    private static Gate refused(AssetSnapshot asset) {
        return new Gate(
                Gate.Kind.UNPROVEN,
                Optional.of(asset.key()),
                notProven(asset)
                        + " The project's policies refuse it. Allow it with --allow-unproven.");
    }

    private static Gate retires(AssetKey asset) {
        return new Gate(
                Gate.Kind.DESTRUCTIVE,
                Optional.of(asset),
                "Cannot take out cells of '"
                        + asset
                        + "': the project's policies refuse what destroys. Allow it with --allow-destructive.");
    }

    private static Gate writesOver(AssetKey asset) {
        return new Gate(
                Gate.Kind.DESTRUCTIVE,
                Optional.of(asset),
                "Cannot build '"
                        + asset
                        + "': its author stores it, what is there would be written over for good, and the project's policies refuse that. Allow it with --allow-destructive.");
    }

    private Optional<Gate> frozen(List<PlanItem> items) {
        boolean acts =
                items.stream()
                        .anyMatch(item ->
                                item.action() != Action.NOOP && item.action() != Action.BLOCK);
        return acts ? limits.frozen().map(Gates::isFrozen) : Optional.empty();
    }

    private static Gate isFrozen(String reason) {
        return new Gate(
                Gate.Kind.FREEZE,
                Optional.empty(),
                "Cannot change anything now: " + reason + ". Allow it with --allow-frozen.");
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
