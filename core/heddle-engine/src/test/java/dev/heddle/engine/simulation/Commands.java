package dev.heddle.engine.simulation;

import dev.heddle.engine.Bench;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Graph;
import dev.heddle.engine.binding.Acceptance;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Seats;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.state.StateStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// What people do with Heddle.
///
/// @param project the definitions with which a command begins
record Commands(World world, EngineProject project) {
    private static final List<UndoRequest.Mode> MODES = List.of(UndoRequest.Mode.values());

    /// A command with its name.
    record Named(String name, World.Command command) {}

    private RandomGenerator random() {
        return world.random;
    }

    Named drawn() {
        RandomGenerator random = random();
        return switch (random.nextInt(20)) {
            case 0 -> new Named("collect", collect());
            case 1 -> new Named("collect", collect());
            case 2, 3 -> new Named("undo", undo());
            case 4 -> new Named("redo", redo());
            case 5 -> new Named("tag", tag());
            case 6 -> new Named("untag", this::untag);
            case 7 -> new Named("read", this::read);
            case 8 -> new Named("hold", hold());
            case 9 -> new Named("release", (engine, _) -> releaseAll(engine));
            case 10 -> new Named("force", force());
            case 11 -> new Named("accept", accept());
            default -> new Named("apply", apply());
        };
    }

    private String someKey() {
        List<AssetSnapshot> assets =
                project.graph().assets().stream()
                        .filter(asset -> !asset.spec().external())
                        .toList();
        return assets.get(random().nextInt(assets.size())).key().toString();
    }

    private ApplyRequest request(ChangeSetKind kind) {
        RandomGenerator random = random();
        return new ApplyRequest(
                kind,
                "apply",
                kind == ChangeSetKind.MATERIALIZE,
                random.nextInt(4) == 0,
                1 + random.nextInt(3),
                Map.of(),
                random.nextInt(8) == 0 ? Duration.ofMinutes(10) : Duration.ZERO);
    }

    private World.Command apply() {
        PlanRequest.Scope scope =
                switch (random().nextInt(8)) {
                    case 0 -> Bench.only(someKey());
                    case 1 -> Bench.retrying();
                    case 2 -> Bench.retiring();
                    default -> PlanRequest.Scope.ALL;
                };
        ApplyRequest request = request(ChangeSetKind.APPLY);
        return (engine, process) -> apply(engine, process, scope, request);
    }

    /// Brings all in line.
    World.Command everything() {
        ApplyRequest request = request(ChangeSetKind.APPLY);
        return (engine, process) -> apply(engine, process, PlanRequest.Scope.ALL, request);
    }

    private World.Command force() {
        PlanRequest.Scope scope = Bench.forcing(someKey());
        ApplyRequest request = request(ChangeSetKind.MATERIALIZE);
        return (engine, process) -> apply(engine, process, scope, request);
    }

    ApplyResult apply(
            Engine engine, SimProcess process, PlanRequest.Scope scope, ApplyRequest request)
            throws InterruptedException {
        Instant asOf = world.clock.instant();
        List<Observation> seen = engine.look(project, Optional.empty(), asOf, engine.view());
        ApplyResult result =
                engine.apply(
                        project,
                        seen,
                        asOf,
                        scope,
                        PlanRequest.Limits.NONE,
                        new Engine.Execution(request, ApplyListener.NONE, process.cancellation));
        world.trace.add(process.identity + " " + result.outcome() + " " + result.counts());
        for (ApplyResult.Item item : result.items()) {
            String error = item.error().orElse("");
            if (item.outcome() == CellOutcome.FAILED
                    && !error.contains("planted")
                    && world.living.contains(process.identity)) {
                world.watch.wrong("failed without a fault: " + item, null);
            }
        }
        if (request.atomic() && result.changeSets().size() > 2) {
            world.watch.wrong("I5: not published at once: " + result.changeSets(), null);
        }
        return result;
    }

    Plan plan(Engine engine, Instant asOf) throws InterruptedException {
        StateView view = engine.view();
        List<Observation> seen = engine.look(project, Optional.empty(), asOf, view);
        return engine.plan(
                project, view, seen, asOf, PlanRequest.Scope.ALL, PlanRequest.Limits.NONE);
    }

    private World.Command collect() {
        RetentionPolicy policy =
                new RetentionPolicy(
                        1 + random().nextInt(3), Duration.ofHours(random().nextInt(4) * 20L));
        return (engine, _) -> engine.retention().collect(policy);
    }

    /// Deletes all but what is shown.
    static void deleteAll(Engine engine, SimProcess process) {
        engine.retention().collect(new RetentionPolicy(1, Duration.ZERO));
    }

    private World.Command undo() {
        int which = random().nextInt(6);
        UndoRequest.Mode mode = MODES.get(random().nextInt(MODES.size()));
        return (engine, _) -> {
            List<ChangeSet> sets =
                    engine.services().state().reader().changeSets("main", 6).stream()
                            .filter(set -> set.undoneBy().isEmpty())
                            .toList();
            if (!sets.isEmpty()) {
                ChangeSet one = sets.get(which % sets.size());
                engine.undo(project).undo(List.of(one), new UndoRequest(mode, false));
            }
        };
    }

    private World.Command redo() {
        int which = random().nextInt(6);
        return (engine, _) -> {
            List<ChangeSet> sets =
                    engine.services().state().reader().changeSets("main", 10).stream()
                            .filter(set -> set.undoneBy().isPresent())
                            .toList();
            if (!sets.isEmpty()) {
                engine.undo(project).redo(sets.get(which % sets.size()), false);
            }
        };
    }

    private World.Command tag() {
        String name = "t" + random().nextInt(1_000_000);
        return (engine, _) -> {
            Tagging tagging = tagging(engine);
            long newest = engine.view().sequence();
            if (newest > 0) {
                tagging.tag(name, newest, tagging.shownAt(newest), "");
            }
        };
    }

    private Tagging tagging(Engine engine) {
        return new Tagging(engine.services().state(), "main", world.clock.instant());
    }

    private void untag(Engine engine, SimProcess process) {
        List<Pin> pins = engine.services().state().retention().pins("main");
        if (!pins.isEmpty()) {
            tagging(engine).remove(pins.get(0).name());
        }
    }

    /// I9: what could be read when one began to read can be read until one ends.
    void read(Engine engine, SimProcess process) {
        StateStorage state = engine.services().state();
        try (Seats.Seat _ = engine.retention().seats().reading("read")) {
            StateView view = engine.view();
            for (AssetKey key : view.assetsWithHeads()) {
                for (Head head : view.asset(key).heads().values()) {
                    process.before("read a value");
                    requireThere(key, head.materialization(), state, process);
                }
            }
        }
    }

    private void requireThere(
            AssetKey key, MaterializationId id, StateStorage state, SimProcess process) {
        Materialization made = state.reader().findMaterialization(id).orElseThrow();
        if (world.watch.text(made).isEmpty() && world.living.contains(process.identity)) {
            world.watch.wrong("I9: gone while it was read: " + key + " " + id, null);
        }
    }

    private Map<AssetKey, IntRanges> all() {
        Map<AssetKey, IntRanges> cells = new TreeMap<>();
        project.graph().assets().stream()
                .filter(asset -> !asset.spec().external())
                .forEach(asset ->
                        cells.put(
                                asset.key(),
                                asset.spec().partitions().existingAt(world.clock.instant())));
        return cells;
    }

    private World.Command hold() {
        AssetKey key = Graph.key(someKey());
        return (engine, _) ->
                engine.hold(project, Map.of(key, all().get(key)), "busy", Optional.empty());
    }

    void releaseAll(Engine engine) {
        engine.release(project, all());
    }

    private World.Command accept() {
        AssetKey key = Graph.key(someKey());
        return (engine, _) ->
                new Acceptance(engine.services(), project)
                        .accept(
                                new Acceptance.Request(
                                        Map.of(key, all().get(key)), Set.of(), "no effect", 0));
    }
}
