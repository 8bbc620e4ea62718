package dev.heddle.engine;

import dev.heddle.engine.observe.Observers;
import dev.heddle.engine.observe.Vanished;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.Retention;
import dev.heddle.engine.retention.Seats;
import dev.heddle.engine.run.Applier;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyOrder;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Auditor;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.state.AssetRegistration;
import dev.heddle.engine.undo.Undo;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import dev.heddle.planner.move.Moves;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be done with a project and its data. Safe for use by several threads and, on the same
/// state, by several processes.
public final class Engine {
    private final RunServices services;
    private final Applier applier;

    /// Creates an engine.
    ///
    /// @param process identity of this process in the state storage
    /// @param pid its number in the operating system
    public Engine(RunServices services, String process, long pid) {
        this.services = services;
        this.applier = new Applier(services, process, pid);
    }

    /// Returns what is seen now of the external assets that these assets read, directly or not, and
    /// what of them is not seen any more. Records nothing.
    ///
    /// @param assets empty for all
    /// @param view the recorded state, from which it is known what was seen before
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public List<Observation> look(
            EngineProject project, Optional<Set<AssetKey>> assets, Instant asOf, StateView view)
            throws InterruptedException {
        Set<AssetKey> looked = upstream(project.graph(), assets);
        List<Observation> seen =
                new ArrayList<>(
                        new Observers(services.resources(), services.clock())
                                .observe(project, looked, asOf));
        seen.addAll(
                new Vanished(project.graph(), services.clock())
                        .find(looked, seen, asOf, Moves.applied(project.graph(), view)));
        return List.copyOf(seen);
    }

    private static Set<AssetKey> upstream(AssetGraph graph, Optional<Set<AssetKey>> assets) {
        Set<AssetKey> found = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        graph.assets().stream()
                .map(AssetSnapshot::key)
                .filter(key -> assets.map(wanted -> wanted.contains(key)).orElse(true))
                .forEach(key -> open.add(graph.index(key)));
        while (!open.isEmpty()) {
            int index = open.remove();
            if (found.add(graph.asset(index).key())) {
                graph.upstream(index).stream().map(Edge::upstream).forEach(open::add);
            }
        }
        return found;
    }

    /// Records what was seen, as far as it differs from what was seen before.
    public void record(EngineProject project, List<Observation> seen) {
        StateView view = Moves.applied(project.graph(), view());
        List<Observation> news =
                seen.stream()
                        .filter(observation ->
                                differs(
                                                view.asset(observation.asset())
                                                        .observations()
                                                        .get(observation.partition()),
                                                observation)
                                        || ages(project, observation))
                        .toList();
        if (news.isEmpty()) {
            return;
        }
        Map<AssetKey, AssetUid> uids = register(project, news.stream().map(Observation::asset));
        List<Event.ObservedCell> cells =
                news.stream()
                        .map(observation ->
                                new Event.ObservedCell(
                                        Objects.requireNonNull(uids.get(observation.asset())),
                                        observation))
                        .toList();
        services.state().events().append(List.of(new Event.Observed(cells)), List.of());
    }

    private Map<AssetKey, AssetUid> register(EngineProject project, Stream<AssetKey> keys) {
        return new AssetRegistration(
                        services.state(), services.ids(), services.clock(), services.environment())
                .register(project.graph(), keys.distinct().toList(), view())
                .uids();
    }

    /// Where what was seen holds for some time only, it counts when it was seen.
    private static boolean ages(EngineProject project, Observation seen) {
        return project.graph()
                .find(seen.asset())
                .filter(asset -> asset.spec().refresh().isPresent())
                .isPresent();
    }

    private static boolean differs(@Nullable Observation before, Observation now) {
        return before == null
                || !before.version().equals(now.version())
                || !before.error().equals(now.error());
    }

    /// Returns the state of the environment now.
    public StateView view() {
        return services.state().reader().view(services.environment());
    }

    /// Returns what has to be done.
    public Plan plan(
            EngineProject project,
            StateView view,
            List<Observation> seen,
            Instant asOf,
            PlanRequest.Scope scope,
            PlanRequest.Limits limits) {
        return Planner.plan(
                new PlanRequest(project.graph(), view, seen, asOf, project.code(), scope, limits));
    }

    /// Plans and carries out the plan. Gates stop it: then nothing is done.
    ///
    /// @param seen what was seen of external assets; recorded first
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public ApplyResult apply(
            EngineProject project,
            List<Observation> seen,
            Instant asOf,
            PlanRequest.Scope scope,
            PlanRequest.Limits limits,
            Execution execution)
            throws InterruptedException {
        return apply(
                project, seen, view -> plan(project, view, seen, asOf, scope, limits), execution);
    }

    /// Carries out the plan that is made of the state under which its cells are written. Gates stop
    /// it: then nothing is done.
    ///
    /// @param seen what was seen of external assets; recorded first
    /// @param planner makes the plan, again if the state moves before its cells can be written;
    ///   what it throws ends the apply with nothing done
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public ApplyResult apply(
            EngineProject project,
            List<Observation> seen,
            Function<StateView, Plan> planner,
            Execution execution)
            throws InterruptedException {
        record(project, seen);
        return applier.apply(
                new ApplyOrder(
                        project,
                        planner,
                        execution.request(),
                        execution.listener(),
                        execution.cancellation()));
    }

    /// How a plan is carried out, and for whom.
    ///
    /// @param request how
    /// @param listener who follows it
    /// @param cancellation the request to stop it
    public record Execution(
            ApplyRequest request, ApplyListener listener, Cancellation cancellation) {}

    /// Returns a means to take change sets back, against the definitions of a project.
    public Undo undo(EngineProject project) {
        return new Undo(
                services.state(),
                services.environment(),
                project.graph(),
                project.code(),
                services.clock().instant());
    }

    /// Returns a means to delete old data.
    public Retention retention() {
        return new Retention(
                services.state(), services.data(), services.clock(), services.environment());
    }

    /// Stops cells from being rebuilt, until they are released or `until` has come.
    ///
    /// @return how many cells
    public int hold(
            EngineProject project,
            Map<AssetKey, IntRanges> cells,
            String reason,
            Optional<Instant> until) {
        List<Event> events = new ArrayList<>();
        Map<AssetKey, AssetUid> uids = register(project, cells.keySet().stream());
        int held = 0;
        for (Map.Entry<AssetKey, IntRanges> entry : cells.entrySet()) {
            AssetSnapshot asset = project.graph().asset(project.graph().index(entry.getKey()));
            List<Hold> holds =
                    entry.getValue().stream()
                            .mapToObj(asset.spec().partitions()::keyAt)
                            .map(key ->
                                    new Hold(
                                            key,
                                            reason,
                                            services.clock().instant(),
                                            until,
                                            Optional.empty(),
                                            asset.code().value(),
                                            List.of()))
                            .toList();
            if (!holds.isEmpty()) {
                held += holds.size();
                AssetUid uid = Objects.requireNonNull(uids.get(entry.getKey()));
                events.add(new Event.CellsHeld(services.environment(), uid, holds));
            }
        }
        if (held > 0) {
            services.state().events().append(events, List.of());
        }
        return held;
    }

    /// Lets held cells be rebuilt again.
    ///
    /// @param cells positions by asset; cells that are not held are left out
    /// @return the cells released, by asset
    public Map<AssetKey, List<PartitionKey>> release(
            EngineProject project, Map<AssetKey, IntRanges> cells) {
        StateView view = view();
        Map<AssetKey, List<PartitionKey>> released = new TreeMap<>();
        List<Event> events = new ArrayList<>();
        cells.forEach((key, positions) -> {
            AssetState state = view.asset(key);
            AssetSnapshot asset = project.graph().asset(project.graph().index(key));
            List<PartitionKey> held =
                    positions.stream()
                            .mapToObj(asset.spec().partitions()::keyAt)
                            .filter(state.holds()::containsKey)
                            .toList();
            if (!held.isEmpty() && state.uid().isPresent()) {
                released.put(key, held);
                events.add(
                        new Event.CellsReleased(services.environment(), state.uid().get(), held));
            }
        });
        if (!events.isEmpty()) {
            services.state().events().append(events, List.of());
        }
        return released;
    }

    /// Runs the checks of these cells on what readers see, and records what they say.
    public Map<AssetPartition, List<CheckResultRecord>> check(
            EngineProject project, Map<AssetKey, IntRanges> cells, Instant asOf) {
        try (Seats.Seat _ = retention().seats().reading("check")) {
            return new Auditor(services).audit(project, cells, asOf);
        }
    }

    /// Returns what the engine works with.
    public RunServices services() {
        return services;
    }
}
