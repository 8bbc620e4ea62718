package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Checks;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.planner.cell.Difference;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.Recipe;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Evaluates the cells of one asset that is built, once everything that it reads was evaluated.
///
/// Design note: a cell is looked at once, in the order of partitions, since earlier partitions may
/// be read by later ones. The verdict goes to two places: into the grid, for readers, and into a
/// group of cells with the same verdict, for the plan. Whether data of the same recipe was made
/// before is asked for all cells of an asset at once, except where cells read earlier ones.
final class AssetEvaluation {
    private final PlanRequest request;
    private final List<AssetGrid> grids;
    private final AssetGrid grid;
    private final AssetSnapshot asset;
    private final AssetState state;
    private final List<Edge> edges;
    private final Optional<Fingerprint> checks;
    private final boolean readsItself;
    private final Map<CellGroup.Key, CellGroup> groups = new LinkedHashMap<>();
    private final Map<Fingerprint, StateView.Reusable> reusable = new HashMap<>();

    AssetEvaluation(PlanRequest request, List<AssetGrid> grids, int index) {
        this.request = request;
        this.grids = grids;
        this.grid = grids.get(index);
        this.asset = grid.asset;
        this.state = grid.state;
        this.edges = DataEdges.of(request.graph(), index);
        this.checks = Checks.fingerprint(request.graph().checks(index));
        this.readsItself = edges.stream().anyMatch(Edge::toItself);
    }

    Collection<CellGroup> evaluate() {
        if (!readsItself) {
            lookUpReusable();
        }
        for (int position = 0; position < grid.size; position++) {
            PartitionKey key = grid.key(position);
            Head head = state.heads().get(key);
            if (head != null) {
                grid.shows(position, head.leaf());
                grid.untrusted.set(position, !head.failedChecks().isEmpty());
            }
            Reading reading = Reading.of(edges, grids, position, request.asOf());
            decide(position, key, head, reading);
        }
        return groups.values();
    }

    private void lookUpReusable() {
        if (!mayReuse() || state.uid().isEmpty()) {
            return;
        }
        List<Fingerprint> recipes =
                IntStream.range(0, grid.size)
                        .filter(this::inScope)
                        .mapToObj(this::recipeIfOutOfLine)
                        .flatMap(Optional::stream)
                        .toList();
        if (!recipes.isEmpty()) {
            reusable.putAll(request.state().reusable(asset.key(), recipes));
        }
    }

    private boolean mayReuse() {
        return !asset.spec().authorStored()
                && asset.code().proven()
                && !asset.spec().takesClock()
                && !request.scope().forced();
    }

    private Optional<Fingerprint> recipeIfOutOfLine(int position) {
        PartitionKey key = grid.key(position);
        Head head = state.heads().get(key);
        Reading reading = Reading.of(edges, grids, position, request.asOf());
        boolean fresh = head != null && Difference.between(head, asset, reading.edges()).none();
        return fresh || reading.pending() || reading.blocked().isPresent()
                ? Optional.empty()
                : Optional.of(Recipe.of(asset, key, reading.edges(), ""));
    }

    private boolean inScope(int position) {
        IntRanges wanted = request.scope().partitions().get(asset.key());
        return request.scope().includes(asset.key())
                && (wanted == null || wanted.contains(position));
    }

    private void decide(int position, PartitionKey key, @Nullable Head head, Reading reading) {
        Optional<Difference> difference =
                Optional.ofNullable(head)
                        .map(shown -> Difference.between(shown, asset, reading.edges()));
        Need need = need(head, difference, reading);
        if (request.scope().forced()) {
            forced(position, head, reading);
        } else if (held(key, reading)) {
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    need.as(CellState.HELD, Action.NOOP, holdReason(key)));
        } else if (reading.blocked().isPresent() && need.state != CellState.FRESH) {
            grid.stuck.set(position);
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    need.as(CellState.BLOCKED, Action.BLOCK, reading.blocked().get()));
        } else if (head != null
                && !head.failedChecks().isEmpty()
                && need.state != CellState.STALE) {
            grid.stuck.set(position);
            String reason = "published data fails " + String.join(", ", head.failedChecks());
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    need.as(CellState.FAILED, Action.NOOP, reason));
        } else {
            unheld(position, key, head, reading, difference, need);
        }
    }

    private void forced(int position, @Nullable Head head, Reading reading) {
        boolean blocked = reading.blocked().isPresent();
        CellState now = head == null ? CellState.MISSING : CellState.STALE;
        Need need = new Need(blocked ? CellState.BLOCKED : now, Optional.of(Trigger.CHANGE), true);
        if (!inScope(position)) {
            return;
        }
        if (blocked) {
            settle(
                    position,
                    head,
                    reading,
                    Optional.empty(),
                    need.as(CellState.BLOCKED, Action.BLOCK, reading.blocked().get()));
        } else {
            settle(position, head, reading, Optional.empty(), need.as(now, Action.BUILD, ""));
        }
    }

    private void unheld(
            int position,
            PartitionKey key,
            @Nullable Head head,
            Reading reading,
            Optional<Difference> difference,
            Need need) {
        Optional<FailedAttempt> failure = failure(key, reading, need);
        if (need.state == CellState.FRESH) {
            fresh(position, head, reading, difference, need);
        } else if (failure.isPresent() && !triedAgain(failure.get())) {
            grid.stuck.set(position);
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    need.as(CellState.FAILED, Action.NOOP, failure.get().message()));
        } else {
            Optional<StateView.Reusable> made = made(key, reading, need);
            CellState shown = failure.isPresent() ? CellState.FAILED : need.state;
            if (made.isPresent() && actedOn(position, need)) {
                grid.shows(position, VersionRoot.leaf(key, made.get().version()));
                add(position, head, reading, difference, need.as(shown, Action.REUSE, ""));
            } else {
                Action action = need.certain ? Action.BUILD : Action.MAYBE_BUILD;
                settle(
                        position,
                        head,
                        reading,
                        difference,
                        need.as(shown, action, failure.map(FailedAttempt::message).orElse("")));
            }
        }
    }

    private void fresh(
            int position,
            @Nullable Head head,
            Reading reading,
            Optional<Difference> difference,
            Need need) {
        if (reading.stuck().isPresent()) {
            grid.stuck.set(position);
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    need.as(CellState.BLOCKED, Action.BLOCK, reading.stuck().get()));
        } else if (head != null && checks.isPresent() && !checks.equals(head.checks())) {
            Need audit = new Need(CellState.FRESH, Optional.of(Trigger.CHANGE), true);
            settle(
                    position,
                    head,
                    reading,
                    difference,
                    audit.as(CellState.FRESH, Action.AUDIT_ONLY, ""));
        } else {
            settle(position, head, reading, difference, need.as(CellState.FRESH, Action.NOOP, ""));
        }
    }

    private Optional<StateView.Reusable> made(PartitionKey key, Reading reading, Need need) {
        if (reading.pending()
                || !mayReuse()
                || state.uid().isEmpty()
                || need.state == CellState.PENDING) {
            return Optional.empty();
        }
        Fingerprint recipe = Recipe.of(asset, key, reading.edges(), "");
        return readsItself
                ? Optional.ofNullable(
                        request.state().reusable(asset.key(), List.of(recipe)).get(recipe))
                : Optional.ofNullable(reusable.get(recipe));
    }

    private Need need(@Nullable Head head, Optional<Difference> difference, Reading reading) {
        if (head == null || difference.isEmpty()) {
            boolean isNew = state.heads().isEmpty();
            return new Need(
                    CellState.MISSING, Optional.of(isNew ? Trigger.CHANGE : Trigger.ARRIVAL), true);
        }
        Difference found = difference.get();
        if (!found.none()) {
            boolean sure = found.own() || !reading.pending();
            Trigger trigger =
                    found.own() || reading.pendingChange() ? Trigger.CHANGE : Trigger.ARRIVAL;
            return new Need(CellState.STALE, Optional.of(trigger), sure);
        }
        return reading.pending()
                ? new Need(
                        CellState.PENDING,
                        Optional.of(reading.pendingChange() ? Trigger.CHANGE : Trigger.ARRIVAL),
                        false)
                : new Need(CellState.FRESH, Optional.empty(), true);
    }

    private boolean held(PartitionKey key, Reading reading) {
        Hold hold = state.holds().get(key);
        if (hold == null || request.scope().ignoreHolds()) {
            return false;
        }
        if (hold.until().filter(end -> !end.isAfter(request.asOf())).isPresent()) {
            return false;
        }
        return hold.undone().isEmpty()
                || (hold.code().equals(asset.code().value())
                        && sameInputs(hold.inputs(), reading.edges()));
    }

    private static boolean sameInputs(List<Head.EdgeRoot> before, List<EdgeNow> now) {
        return before.size() == now.size()
                && IntStream.range(0, now.size())
                        .allMatch(i -> before.get(i).root().equals(now.get(i).root()));
    }

    private String holdReason(PartitionKey key) {
        Hold hold = state.holds().get(key);
        return hold == null ? "" : hold.reason();
    }

    private Optional<FailedAttempt> failure(PartitionKey key, Reading reading, Need need) {
        FailedAttempt failure = state.failures().get(key);
        if (failure == null || need.state == CellState.FRESH || reading.pending()) {
            return Optional.empty();
        }
        Fingerprint recipe = Recipe.of(asset, key, reading.edges(), "");
        return failure.recipe().equals(recipe) ? Optional.of(failure) : Optional.empty();
    }

    private boolean triedAgain(FailedAttempt failure) {
        return failure.rejected().isEmpty()
                || request.scope().retryRejected()
                || !failure.checks().equals(checks);
    }

    /// Notes a verdict in the grid and in its group. Cells outside the scope are left as they are.
    private void settle(
            int position,
            @Nullable Head head,
            Reading reading,
            Optional<Difference> difference,
            Verdict verdict) {
        boolean acts = verdict.action == Action.BUILD || verdict.action == Action.MAYBE_BUILD;
        if (acts && actedOn(position, verdict.need)) {
            grid.moving.set(position);
            grid.changing.set(position, verdict.need.trigger.equals(Optional.of(Trigger.CHANGE)));
        }
        add(position, head, reading, difference, verdict);
    }

    private boolean actedOn(int position, Need need) {
        return inScope(position)
                && (request.scope().only().isEmpty()
                        || request.scope().only().equals(need.trigger));
    }

    private void add(
            int position,
            @Nullable Head head,
            Reading reading,
            Optional<Difference> difference,
            Verdict verdict) {
        if (!inScope(position)) {
            return;
        }
        boolean left = !actedOn(position, verdict.need) && verdict.action != Action.BLOCK;
        Optional<CellGroup.Own> own =
                head == null
                        ? Optional.empty()
                        : difference
                                .filter(Difference::own)
                                .map(found -> own(head, found, reading));
        List<Integer> changed = difference.map(Difference::data).orElse(List.of());
        CellGroup.Key key =
                new CellGroup.Key(
                        verdict.state,
                        left ? Action.NOOP : verdict.action,
                        verdict.need.trigger,
                        verdict.need.certain,
                        own,
                        changed,
                        request.scope().forced() && verdict.action == Action.BUILD,
                        verdict.reason);
        CellGroup group =
                groups.computeIfAbsent(
                        key,
                        made ->
                                new CellGroup(
                                        made,
                                        Optional.ofNullable(head).map(Head::materialization)));
        group.positions.add(position);
        for (int edge : changed) {
            note(
                    group,
                    edge,
                    reading.positions().get(edge),
                    Optional.ofNullable(head)
                            .map(h -> OptionalLong.of(h.changeSet()))
                            .orElse(OptionalLong.empty()));
        }
    }

    /// Notes which upstream cells differ: those published after the reader, or all if none is
    /// newer.
    private void note(CellGroup group, int edge, IntRanges read, OptionalLong since) {
        BitSet differing = group.data.computeIfAbsent(edge, _ -> new BitSet());
        if (read.size() == 1) {
            differing.set(read.first());
            return;
        }
        AssetGrid upstream = grids.get(edges.get(edge).upstream());
        int before = differing.cardinality();
        read.stream()
                .filter(position -> {
                    Head head = upstream.state.heads().get(upstream.key(position));
                    return head != null && head.changeSet() > since.orElse(Long.MAX_VALUE);
                })
                .forEach(differing::set);
        if (differing.cardinality() == before) {
            read.ranges().forEach(range -> differing.set(range.start(), range.end()));
        }
    }

    private CellGroup.Own own(Head head, Difference found, Reading reading) {
        List<AssetKey> added = List.of();
        List<AssetKey> removed = List.of();
        List<AssetKey> remapped = List.of();
        if (found.deps()) {
            EdgeChanges changes = EdgeChanges.between(head.inputs(), reading.edges(), grids);
            added = changes.added();
            removed = changes.removed();
            remapped = changes.remapped();
        }
        return new CellGroup.Own(
                found.code() ? Optional.of(head.code()) : Optional.empty(),
                found.contract(),
                added,
                removed,
                remapped);
    }

    /// What a cell needs, before it is known whether it can be had.
    private record Need(CellState state, Optional<Trigger> trigger, boolean certain) {
        Verdict as(CellState shown, Action action, String reason) {
            return new Verdict(this, shown, action, reason);
        }
    }

    /// What is said about a cell.
    private record Verdict(Need need, CellState state, Action action, String reason) {}
}
