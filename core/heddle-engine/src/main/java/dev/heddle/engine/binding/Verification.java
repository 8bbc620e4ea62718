package dev.heddle.engine.binding;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.Applier;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyOrder;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.state.Leftovers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.planner.Bindings.Binding;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Builds cells aside, shown to nobody, and compares what comes out with what is shown.
///
/// @param services what it works with
/// @param project the definitions of now
record Verification(RunServices services, EngineProject project) {

    /// Builds some of these cells, spread evenly, and returns them.
    ///
    /// @throws HeddleException with [EngineError#NOT_ACCEPTED] if one comes out otherwise, or can
    ///   not be built
    List<AssetPartition> verify(List<Binding> bindings, int wanted, String message)
            throws InterruptedException {
        List<Binding> some = spread(bindings, wanted);
        if (some.isEmpty()) {
            return List.of();
        }
        RunServices aside = services.withState(new UnpublishedState(services.state()));
        ApplyResult result =
                new Applier(
                                aside,
                                services.state().leases().process(),
                                ProcessHandle.current().pid())
                        .apply(order(some, message));
        RunId run = result.run().orElseThrow();
        List<Materialization> made = services.state().reader().unfinished(run);
        try {
            compare(some, result, made);
        } finally {
            forget(made);
        }
        return some.stream().map(Binding::cell).toList();
    }

    private static List<Binding> spread(List<Binding> bindings, int wanted) {
        int count = Math.min(wanted, bindings.size());
        Set<Integer> places = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            places.add((int) ((long) i * (bindings.size() - 1) / Math.max(1, count - 1)));
        }
        return places.stream().map(bindings::get).toList();
    }

    private ApplyOrder order(List<Binding> some, String message) {
        Map<AssetKey, IntRanges> cells = new HashMap<>();
        for (Binding binding : some) {
            AssetKey key = binding.cell().asset();
            int position =
                    project.graph()
                            .asset(project.graph().index(key))
                            .spec()
                            .partitions()
                            .positionOf(binding.cell().partition())
                            .orElseThrow();
            cells.merge(
                    key,
                    IntRanges.ofAll(java.util.stream.IntStream.of(position)),
                    IntRanges::union);
        }
        PlanRequest.Scope scope =
                new PlanRequest.Scope(
                        Optional.of(cells.keySet()),
                        cells,
                        Optional.empty(),
                        true,
                        false,
                        false,
                        true);
        return new ApplyOrder(
                project,
                view ->
                        Planner.plan(
                                new PlanRequest(
                                        project.graph(),
                                        view,
                                        List.of(),
                                        services.clock().instant(),
                                        project.code(),
                                        scope,
                                        PlanRequest.Limits.NONE)),
                new ApplyRequest(
                        ChangeSetKind.ACCEPT,
                        "verify: " + message,
                        true,
                        true,
                        Math.max(1, Runtime.getRuntime().availableProcessors()),
                        Map.of(),
                        Duration.ZERO),
                ApplyListener.NONE,
                new Cancellation());
    }

    private void compare(List<Binding> some, ApplyResult result, List<Materialization> made) {
        Map<AssetPartition, Materialization> built = new HashMap<>();
        made.forEach(one ->
                built.put(new AssetPartition(one.cell().asset(), one.cell().partition()), one));
        List<Problem> problems = new ArrayList<>();
        for (Binding binding : some) {
            Head head = binding.shown().orElseThrow();
            Optional<Materialization.Result> now =
                    Optional.ofNullable(built.get(binding.cell())).flatMap(Materialization::result);
            if (now.isEmpty()) {
                problems.add(
                        Problem.of(
                                "'"
                                        + binding.cell()
                                        + "' could not be built: see the log of run "
                                        + result.run().orElseThrow()
                                        + "."));
            } else if (!now.get().version().equals(head.version())) {
                problems.add(
                        Problem.of(
                                "'"
                                        + binding.cell()
                                        + "' would be other data: "
                                        + now.get().version()
                                        + " with "
                                        + now.get().rows()
                                        + " rows instead of "
                                        + head.version()
                                        + "."));
            }
        }
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                            EngineError.NOT_ACCEPTED,
                            "Cannot accept: of "
                                    + some.size()
                                    + " cells that were built aside "
                                    + problems.size()
                                    + " did not come out equal: "
                                    + problems.get(0).message(),
                            problems)
                    .withHint("Build them with 'heddle apply'.");
        }
    }

    private void forget(List<Materialization> made) {
        List<Event> events = new ArrayList<>();
        for (Materialization one : made) {
            MaterializationId id = one.id();
            events.add(new Event.MaterializationAbandoned(id));
        }
        if (!events.isEmpty()) {
            services.state().events().append(events, List.of());
        }
        Leftovers leftovers = new Leftovers(services.state(), services.data());
        made.forEach(one -> leftovers.purge(one.made().location()));
    }
}
