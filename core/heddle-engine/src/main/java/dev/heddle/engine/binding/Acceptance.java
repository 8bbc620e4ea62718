package dev.heddle.engine.binding;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.RunServices;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.Bindings;
import dev.heddle.planner.Bindings.Binding;
import dev.heddle.planner.PlanRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Accepts changes as without effect: cells show the data they show, from now on as made by the
/// code and from the inputs of now. Nothing is built or moved; it is a change set like any other.
///
/// @param services what it works with
/// @param project the definitions of now
public record Acceptance(RunServices services, EngineProject project) {
    /// What can be accepted. Other columns, other partitions and another form of storage are no
    /// matter of belief.
    public static final Set<String> ACCEPTABLE = Set.of("CODE", "CONFIG", "DATA", "DEPS", "AGE");

    private static final int TOLD = 20;

    /// What is accepted.
    ///
    /// @param cells positions by asset
    /// @param causes only cells that nothing but these causes keeps out of line; empty for all that
    ///   can be accepted
    /// @param message who accepts it and why
    /// @param verified how many cells are built aside first and have to come out equal
    public record Request(
            Map<AssetKey, IntRanges> cells, Set<String> causes, String message, int verified) {
        /// Copies the collections.
        public Request {
            cells = Map.copyOf(cells);
            causes = Set.copyOf(causes);
        }
    }

    /// What was accepted.
    ///
    /// @param changeSet the change set; empty if there was nothing to accept
    /// @param cells the cells
    /// @param verified those that were built aside and came out equal
    /// @param left how many cells out of line were left, for other causes
    public record Result(
            Optional<Long> changeSet,
            List<AssetPartition> cells,
            List<AssetPartition> verified,
            int left) {
        /// Copies the lists.
        public Result {
            cells = List.copyOf(cells);
            verified = List.copyOf(verified);
        }
    }

    /// Accepts, or refuses all of it.
    ///
    /// @throws HeddleException with [EngineError#NOT_ACCEPTED] if a cell can not be accepted, or
    ///   comes out otherwise when it is verified
    public Result accept(Request request) throws InterruptedException {
        Map<AssetKey, AssetUid> uids = BindingRun.register(services, project);
        Instant now = services.clock().instant();
        Chosen seen = chosen(request, view(), now);
        if (seen.bindings.isEmpty()) {
            return new Result(Optional.empty(), List.of(), List.of(), seen.left);
        }
        List<AssetPartition> verified =
                new Verification(services, project)
                        .verify(seen.bindings, request.verified(), request.message());
        List<AssetPartition> cells = seen.bindings.stream().map(Binding::cell).toList();
        try (BindingRun run =
                BindingRun.begin(
                        services, project, ChangeSetKind.ACCEPT, request.message(), uids, cells)) {
            // Nobody else can move these cells from here on.
            StateView view = view();
            Chosen chosen = chosen(request, view, now);
            if (!same(chosen, seen)) {
                throw HeddleException.of(
                                EngineError.NOT_ACCEPTED,
                                "Cannot accept: what the cells show or read moved meanwhile.")
                        .withHint("Try again.");
            }
            return new Result(
                    Optional.of(publish(run, chosen, view)), cells, verified, chosen.left);
        }
    }

    private static boolean same(Chosen one, Chosen other) {
        return one.bindings.size() == other.bindings.size()
                && java.util.stream.IntStream.range(0, one.bindings.size())
                        .allMatch(i ->
                                one.bindings
                                        .get(i)
                                        .recipe()
                                        .equals(other.bindings.get(i).recipe()));
    }

    private StateView view() {
        return services.state().reader().view(services.environment());
    }

    private record Chosen(List<Binding> bindings, int left) {}

    private Chosen chosen(Request request, StateView view, Instant now) {
        PlanRequest.Scope scope =
                new PlanRequest.Scope(
                        Optional.of(request.cells().keySet()),
                        request.cells(),
                        Optional.empty(),
                        false,
                        true,
                        false,
                        true);
        List<Binding> chosen = new ArrayList<>();
        Map<PlanItem, String> refused = new LinkedHashMap<>();
        int left = 0;
        for (Binding binding :
                Bindings.of(
                        new PlanRequest(
                                project.graph(),
                                new WithoutReuse(view),
                                List.of(),
                                now,
                                project.code(),
                                scope,
                                PlanRequest.Limits.NONE))) {
            PlanItem item = binding.item();
            if (!outOfLine(binding)) {
                continue;
            }
            Set<String> causes = new LinkedHashSet<>();
            item.causes().stream().map(Cause::kind).forEach(causes::add);
            if (!request.causes().isEmpty() && !request.causes().containsAll(causes)) {
                left++;
                continue;
            }
            reason(binding, causes).ifPresent(why -> refused.putIfAbsent(item, why));
            chosen.add(binding);
        }
        refuse(refused);
        return new Chosen(chosen, left);
    }

    /// Cells whose own data is out of line; those that only wait for others are as good as these.
    private static boolean outOfLine(Binding binding) {
        PlanItem item = binding.item();
        return binding.shown().isPresent()
                && !item.causes().isEmpty()
                && item.state() != CellState.PENDING
                && item.state() != CellState.FRESH
                && item.state() != CellState.ORPHAN;
    }

    private Optional<String> reason(Binding binding, Set<String> causes) {
        Head head = binding.shown().orElseThrow();
        if (!head.failedChecks().isEmpty()) {
            return Optional.of("its data fails " + String.join(", ", head.failedChecks()));
        }
        if (!head.contract()
                .equals(
                        project.graph()
                                .asset(project.graph().index(binding.cell().asset()))
                                .contract())) {
            return Optional.of("its columns or the form of its value changed");
        }
        Set<String> others = new LinkedHashSet<>(causes);
        others.removeAll(ACCEPTABLE);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("its cause is " + String.join(", ", others));
    }

    private static void refuse(Map<PlanItem, String> refused) {
        if (refused.isEmpty()) {
            return;
        }
        List<Problem> problems =
                refused.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().asset()))
                        .limit(TOLD)
                        .map(entry ->
                                Problem.of(
                                        "'"
                                                + name(entry.getKey())
                                                + "' can not be accepted: "
                                                + entry.getValue()
                                                + "."))
                        .toList();
        throw HeddleException.of(
                        EngineError.NOT_ACCEPTED,
                        "Cannot accept "
                                + refused.keySet().stream().mapToInt(PlanItem::cells).sum()
                                + " cells: "
                                + problems.get(0).message(),
                        problems)
                .withHint("Build them with 'heddle apply', or leave them out of the selection.");
    }

    private static String name(PlanItem item) {
        return (item.asset() + " " + String.join(", ", item.partitions().texts())).strip();
    }

    private long publish(BindingRun run, Chosen chosen, StateView view) {
        Map<MaterializationId, Materialization> shown =
                services.state()
                        .reader()
                        .findMaterializations(
                                chosen.bindings.stream()
                                        .map(one -> one.shown().orElseThrow().materialization())
                                        .toList());
        List<Event> events = new ArrayList<>();
        List<HeadMove> moves = new ArrayList<>();
        Map<AssetKey, List<dev.heddle.model.partition.PartitionKey>> held = new TreeMap<>();
        for (Binding binding : chosen.bindings) {
            Head head = binding.shown().orElseThrow();
            Materialization old =
                    Optional.ofNullable(shown.get(head.materialization())).orElseThrow();
            Event.MaterializationStarted started = run.begin(binding, old.made().overridden());
            events.add(started);
            events.add(
                    new Event.MaterializationStaged(
                            started.id(),
                            old.result()
                                    .orElseThrow()
                                    .standingFor(
                                            binding.inputs(),
                                            started.made().startedAt(),
                                            old.location())));
            events.add(new Event.MaterializationAudited(started.id(), head.checks()));
            moves.add(run.move(binding, started.id()));
            if (view.asset(binding.cell().asset())
                    .holds()
                    .containsKey(binding.cell().partition())) {
                held.computeIfAbsent(binding.cell().asset(), _ -> new ArrayList<>())
                        .add(binding.cell().partition());
            }
        }
        List<Event> releases = new ArrayList<>();
        held.forEach((asset, partitions) ->
                releases.add(
                        new Event.CellsReleased(
                                services.environment(),
                                view.asset(asset).uid().orElseThrow(),
                                partitions)));
        run.start(
                view, chosen.bindings.stream().map(one -> one.cell().asset()).distinct().toList());
        return run.publish(view.sequence(), events, moves, releases);
    }
}
