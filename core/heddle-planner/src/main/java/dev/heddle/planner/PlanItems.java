package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.AssetState;
import dev.heddle.planner.cell.ContractChange;
import dev.heddle.planner.cell.IoChange;
import dev.heddle.planner.cell.ReadColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Turns evaluated cells into the items of a plan, with their causes told in full.
final class PlanItems {
    /// So many stretches of partitions are named in a reason.
    private static final int SHOWN = 3;

    private final PlanRequest request;
    private final GridEvaluation evaluation;
    private final Map<Fingerprint, Optional<CodeFingerprint>> codes = new HashMap<>();

    PlanItems(PlanRequest request, GridEvaluation evaluation) {
        this.request = request;
        this.evaluation = evaluation;
    }

    List<PlanItem> list() {
        List<PlanItem> items = new ArrayList<>();
        for (int index = 0; index < evaluation.assets().size(); index++) {
            items.addAll(ofAsset(index));
        }
        for (AssetGrid grid : evaluation.grids()) {
            addOrphans(items, grid.asset.key(), grid.state, undefined(grid));
        }
        request.state().assetsWithHeads().stream()
                .filter(key -> request.graph().find(key).isEmpty())
                .sorted()
                .forEach(gone -> {
                    AssetState state = request.state().asset(gone);
                    Set<PartitionKey> all = new TreeSet<>(state.heads().keySet());
                    all.addAll(state.otherDomains().keySet());
                    addOrphans(items, gone, state, all);
                });
        return items;
    }

    private List<PlanItem> ofAsset(int index) {
        Evaluated evaluated = evaluation.assets().get(index);
        return evaluated.items(
                () -> evaluated.groups().stream().map(group -> item(index, group)).toList());
    }

    private PlanItem item(int index, CellGroup group) {
        AssetSnapshot asset = request.graph().asset(index);
        IntRanges positions = group.positions.build();
        CellGroup.Key key = group.key;
        return new PlanItem(
                asset.key(),
                PartitionSet.of(asset.spec().partitions(), positions),
                key.state(),
                key.action(),
                key.trigger(),
                key.certain(),
                causes(index, group),
                text(group),
                estimate(key.action(), positions.size(), evaluation.grids().get(index).state));
    }

    private String text(CellGroup group) {
        Reason reason = group.key.reason();
        if (!reason.namesCell()) {
            return reason.before();
        }
        AssetSnapshot upstream = request.graph().asset(reason.upstream());
        List<String> places =
                PartitionSet.of(
                                upstream.spec().partitions(),
                                IntRanges.ofAll(group.places.stream()))
                        .texts();
        String shown =
                places.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (places.size() > SHOWN ? ", …" : "");
        return reason.before()
                + upstream.key()
                + (shown.isEmpty() ? "" : " " + shown)
                + reason.after();
    }

    private static PlanItem.Estimate estimate(Action action, int cells, AssetState state) {
        if (action != Action.BUILD && action != Action.MAYBE_BUILD) {
            return PlanItem.Estimate.NONE;
        }
        return new PlanItem.Estimate(
                state.history().seconds().orElse(0) * cells,
                state.history().bytes().orElse(0) * cells,
                state.history().seconds().isPresent());
    }

    private List<Cause> causes(int index, CellGroup group) {
        List<Cause> causes = new ArrayList<>();
        if (group.key.forced()) {
            causes.add(new Cause.Forced());
        }
        AssetState state = evaluation.grids().get(index).state;
        if (group.key.state() == CellState.MISSING
                && state.heads().isEmpty()
                && !state.otherDomains().isEmpty()) {
            causes.add(new Cause.Partitioning(state.domain()));
        }
        group.key.own().ifPresent(own -> addOwn(causes, index, group, own));
        List<Edge> edges = evaluation.edges(index);
        group.data.forEach((edge, differing) -> {
            AssetGrid upstream = evaluation.grids().get(edges.get(edge).upstream());
            causes.add(
                    new Cause.Data(
                            upstream.asset.key(),
                            PartitionSet.of(
                                    upstream.asset.spec().partitions(),
                                    IntRanges.ofAll(differing.positions.stream())),
                            ReadColumns.of(upstream.asset.spec(), edges.get(edge))
                                    .map(ColumnSet::names)
                                    .orElse(List.of())));
        });
        if (group.key.aged()) {
            request.graph()
                    .asset(index)
                    .spec()
                    .refresh()
                    .ifPresent(policy -> causes.add(new Cause.Age(policy.text())));
        }
        if (group.key.action() == Action.AUDIT_ONLY) {
            request.graph()
                    .checks(index)
                    .forEach(check -> causes.add(new Cause.Check(check.spec().name())));
        }
        return causes;
    }

    private void addOwn(List<Cause> causes, int index, CellGroup group, CellGroup.Own own) {
        AssetSnapshot asset = request.graph().asset(index);
        own.code()
                .ifPresent(before -> {
                    List<ComponentChange> changes = changes(before, asset.code());
                    List<ComponentChange> code =
                            changes.stream()
                                    .filter(change -> !isConfig(change) && !IoChange.is(change))
                                    .toList();
                    if (!code.isEmpty() || changes.isEmpty()) {
                        causes.add(new Cause.Code(code));
                    }
                    IoChange.of(changes).ifPresent(causes::add);
                    changes.stream()
                            .filter(PlanItems::isConfig)
                            .forEach(change ->
                                    causes.add(new Cause.Config(change.component().name())));
                });
        if (own.contract().isPresent()) {
            Optional<ValueSpec> before = group.example.flatMap(id -> request.state().value(id));
            ContractChange change = ContractChange.between(before, asset.spec().value());
            List<AssetKey> broken = broken(index, change);
            boolean form =
                    before.filter(stored -> stored.kind() != asset.spec().value().kind())
                            .isPresent();
            if (form) {
                causes.addFirst(new Cause.Io(String.join(", ", change.words())));
            }
            if (!form || !broken.isEmpty()) {
                causes.add(new Cause.Contract(change.words(), broken));
            }
        }
        EdgeChanges edges = own.edges();
        if (edges.any() || (own.code().isEmpty() && own.contract().isEmpty())) {
            causes.add(new Cause.Deps(edges.added(), edges.removed(), edges.remapped()));
        }
    }

    private static boolean isConfig(ComponentChange change) {
        ComponentKind kind = change.component().kind();
        return kind == ComponentKind.CONFIG || kind == ComponentKind.PARAMETERS;
    }

    private List<ComponentChange> changes(Fingerprint before, CodeFingerprint after) {
        return codes.computeIfAbsent(before, request.state()::code)
                .map(known -> CodeFingerprint.difference(known, after))
                .orElse(List.of());
    }

    /// Returns readers that load what changed and whose own code is as it was when they were built:
    /// they can not know of the change.
    private List<AssetKey> broken(int index, ContractChange change) {
        ValueSpec value = request.graph().asset(index).spec().value();
        return request.graph().downstream(index).stream()
                .filter(edge -> edge.isData() && edge.spec().loaded() && !edge.toItself())
                .filter(edge -> change.breaks(ReadColumns.told(value, edge)))
                .filter(edge -> unchanged(evaluation.grids().get(edge.downstream())))
                .map(edge -> request.graph().asset(edge.downstream()).key())
                .distinct()
                .toList();
    }

    private static boolean unchanged(AssetGrid reader) {
        return reader.state.heads().values().stream()
                .anyMatch(head -> head.code().equals(reader.asset.code().value()));
    }

    /// Returns recorded keys that the definition can not have. Keys of partitions that begin after
    /// the instant of the plan are not among them.
    private static Collection<PartitionKey> undefined(AssetGrid grid) {
        if (grid.asset.spec().external()) {
            return List.of();
        }
        Set<PartitionKey> keys = new TreeSet<>(grid.state.otherDomains().keySet());
        if (grid.heads < grid.state.heads().size()) {
            grid.state.heads().keySet().stream()
                    .filter(key -> grid.asset.spec().partitions().positionOf(key).isEmpty())
                    .forEach(keys::add);
        }
        return keys;
    }

    private void addOrphans(
            List<PlanItem> items, AssetKey asset, AssetState state, Collection<PartitionKey> keys) {
        if (keys.isEmpty() || !request.scope().includes(asset)) {
            return;
        }
        boolean known = request.graph().find(asset).isPresent();
        items.add(
                new PlanItem(
                        asset,
                        new PartitionSet(
                                keys.stream()
                                        .map(key -> new PartitionSet.KeyRange(key, key, 1))
                                        .toList()),
                        CellState.ORPHAN,
                        retires(asset) ? Action.RETIRE : Action.NOOP,
                        Optional.of(Trigger.CHANGE),
                        true,
                        known && !state.otherDomains().isEmpty()
                                ? List.of(new Cause.Partitioning(state.domain()))
                                : List.of(),
                        known
                                ? "its partitions are not defined any more"
                                : "it is not defined any more",
                        PlanItem.Estimate.NONE));
    }

    /// Cells without a definition are in no choice of partitions, and come from a change.
    private boolean retires(AssetKey asset) {
        PlanRequest.Scope scope = request.scope();
        return scope.retire()
                && !scope.partitions().containsKey(asset)
                && scope.only().filter(only -> only != Trigger.CHANGE).isEmpty();
    }
}
