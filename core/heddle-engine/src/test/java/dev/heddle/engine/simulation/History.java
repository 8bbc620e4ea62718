package dev.heddle.engine.simulation;

import dev.heddle.engine.Engine;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// One history: a project that is edited, and people who do things with it, one or two at a time,
/// while anything may go wrong.
final class History implements AutoCloseable {
    private static final int STEPS = 7;

    private final World world;
    private final RandomGenerator random;
    private final Generator generator;
    private final List<String> told = new ArrayList<>();
    private SimProject project;
    private boolean accepted;

    History(long seed, Path folder, RowStore rows) {
        world = new World(seed, folder, rows);
        random = world.random;
        generator = new Generator(random);
        project = generator.project();
        guard();
    }

    private void guard() {
        project.nodes().values().stream()
                .filter(SimProject.Node::guarded)
                .forEach(node -> world.watch.guard(node.label()));
    }

    /// Returns what happened, call by call.
    List<String> trace() {
        return world.trace;
    }

    /// Returns what happened, in short.
    List<String> told() {
        return told;
    }

    /// Goes through it.
    void run() {
        for (int step = 0; step < STEPS; step++) {
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                edit();
            }
            act();
            world.watch.sound();
            if (random.nextInt(3) == 0) {
                settle();
            }
        }
        project = Generator.mended(project);
        quietly("release", (engine, _) -> commands(project).releaseAll(engine));
        settle();
        rebuildsEqually();
        if (!world.state.findDamage().isEmpty()) {
            throw new AssertionError(world.state.findDamage());
        }
    }

    private Commands commands(SimProject of) {
        return new Commands(world, of.load(world));
    }

    private void edit() {
        switch (random.nextInt(8)) {
            case 0 -> {
                world.clock.advance(Duration.ofHours(random.nextInt(30)));
                told.add("later");
            }
            case 1 ->
                    project.nodes().values().stream()
                            .filter(SimProject.Node::external)
                            .forEach(node -> world.moveSource(node.key()));
            case 2 -> rename();
            default -> {
                project = generator.edited(project);
                guard();
            }
        }
    }

    /// I13: another key rebuilds nothing.
    private void rename() {
        SimProject.Node node = generator.drawn(project);
        boolean known = world.state.reader().findUid(AssetKey.parse(node.key())).isPresent();
        if (node.external() || !known) {
            return;
        }
        SimProject renamed = project.renamed(node.key(), node.label() + "r" + told.size());
        Instant asOf = world.clock.instant();
        int before = plan(project, asOf).items().stream().mapToInt(item -> item.cells()).sum();
        Plan after = plan(renamed, asOf);
        project = renamed;
        told.add("renamed " + node.key());
        if (after.items().stream().mapToInt(item -> item.cells()).sum() != before) {
            throw new AssertionError("I13: " + after.items());
        }
    }

    private Plan plan(SimProject of, Instant asOf) {
        AtomicReference<Plan> plan = new AtomicReference<>();
        Commands commands = commands(of);
        quietly(commands, "plan", (engine, _) -> plan.set(commands.plan(engine, asOf)));
        return plan.get();
    }

    private void quietly(String name, World.Command command) {
        quietly(commands(project), name, command);
    }

    private void quietly(Commands commands, String name, World.Command command) {
        world.start(name, commands.project(), List.of(), command, () -> {});
        world.run();
        world.watch.check();
    }

    /// One or two people do one thing after the other, and something may go wrong.
    private void act() {
        switch (random.nextInt(6)) {
            case 0 -> contend();
            case 1 -> readBeside();
            default -> {
                for (int people = random.nextInt(2); people >= 0; people--) {
                    next(random.nextInt(3));
                }
            }
        }
        world.run();
        world.watch.check();
    }

    /// One is taken for dead in the middle, and another takes its cells over.
    private void contend() {
        project = generator.edited(generator.edited(project));
        guard();
        Fault fault = new Fault(8 + random.nextInt(30), Fault.Kind.TAKEN_FOR_DEAD);
        told.add("contended " + fault);
        begin("first", List.of(fault), commands(project).everything(), () -> {});
        World.Command other = commands(project).everything();
        int late = random.nextInt(20);
        begin(
                "second",
                List.of(),
                (engine, process) -> {
                    world.turns.rest(late);
                    other.run(engine, process);
                },
                () -> {});
    }

    /// One reads slowly what another replaces and deletes.
    private void readBeside() {
        Fault fault = new Fault(3 + random.nextInt(4), Fault.Kind.SLOW);
        told.add("read " + fault);
        begin("read", List.of(fault), commands(project)::read, () -> {});
        for (SimProject.Node node : project.nodes().values()) {
            String letter = node.code().equals("Y") ? "Z" : "Y";
            project = project.with(node.key(), one -> one.withVersion(letter, letter));
        }
        Commands commands = commands(project);
        begin(
                "replace",
                List.of(),
                commands.everything(),
                () -> begin("delete", List.of(), Commands::deleteAll, () -> {}));
    }

    private void begin(String name, List<Fault> faults, World.Command command, Runnable after) {
        world.start(name, project.load(world), faults, command, after);
    }

    private void next(int more) {
        EngineProject loaded = project.load(world);
        Commands.Named drawn = new Commands(world, loaded).drawn();
        accepted |= drawn.name().equals("accept");
        List<Fault> faults = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            faults.add(Fault.draw(random));
        }
        told.add(drawn.name() + faults);
        world.start(
                drawn.name(),
                loaded,
                faults,
                drawn.command(),
                () -> {
                    if (more > 0) {
                        project = generator.edited(project);
                        guard();
                        next(more - 1);
                    }
                });
    }

    private static ApplyRequest patient() {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "settle", false, false, 2, Map.of(), Duration.ZERO);
    }

    /// Nobody is in the way and nothing goes wrong: one apply brings all in line, at once.
    private void settle() {
        told.add("settle");
        Commands commands = commands(project);
        Map<String, MaterializationId> before = world.watch.heads();
        Instant asOf = world.clock.instant();
        AtomicReference<ApplyResult> result = new AtomicReference<>();
        AtomicReference<Plan> next = new AtomicReference<>();
        quietly(
                commands,
                "settle",
                (engine, process) -> {
                    result.set(commands.apply(engine, process, PlanRequest.Scope.ALL, patient()));
                    next.set(commands.plan(engine, asOf));
                    if (!commands.plan(engine, asOf).items().equals(next.get().items())) {
                        world.watch.wrong("I2: planned otherwise", null);
                    }
                });
        ApplyResult done = result.get();
        if (done == null) {
            throw new AssertionError("It did not go on: " + world.trace.getLast());
        }
        world.watch.sound();
        world.watch.quiet();
        told.add(done.outcome().toString());
        boolean held = isHeld();
        boolean whole =
                done.outcome() == ApplyResult.Outcome.PUBLISHED
                        || done.outcome() == ApplyResult.Outcome.NOTHING_TO_DO;
        if (project.isSound() && !held && !whole) {
            throw new AssertionError("It did not finish: " + done.items());
        }
        if (whole && !next.get().isEmpty()) {
            throw new AssertionError("I1, I11: " + next.get().items());
        }
        boolean fresh =
                next.get().items().stream().allMatch(item -> item.state() == CellState.FRESH);
        if (whole && fresh && !accepted) {
            equalsRebuilt(asOf);
        }
        if (!done.changeSets().isEmpty() && random.nextInt(3) == 0) {
            undoAndRedo(commands, done, before);
        }
    }

    private boolean isHeld() {
        StateView view = world.state.reader().view("main");
        return project.nodes().keySet().stream()
                .anyMatch(key -> !view.asset(AssetKey.parse(key)).holds().isEmpty());
    }

    /// I7: what was cut off or reused is what would be made.
    private void equalsRebuilt(Instant asOf) {
        Map<String, String> expected = project.expected(asOf);
        Map<String, String> texts = new TreeMap<>(world.watch.texts());
        texts.keySet().retainAll(expected.keySet());
        if (!texts.equals(expected)) {
            throw new AssertionError("I7: " + texts + " instead of " + expected);
        }
    }

    /// I6: undo gives back the heads from before, redo those from after.
    private void undoAndRedo(
            Commands commands, ApplyResult done, Map<String, MaterializationId> before) {
        Map<String, MaterializationId> after = world.watch.heads();
        AtomicReference<UndoResult> undone = new AtomicReference<>();
        quietly(commands, "undo", (engine, _) -> undone.set(undo(commands, engine, done)));
        told.add("undone " + done.changeSets());
        if (undone.get() == null || !world.watch.heads().equals(before)) {
            throw new AssertionError("I6: " + world.watch.heads() + " instead of " + before);
        }
        world.watch.sound();
        if (undone.get().changeSet().isPresent() && random.nextBoolean()) {
            quietly(
                    commands,
                    "redo",
                    (engine, _) -> {
                        ChangeSet first =
                                world.state
                                        .reader()
                                        .findChangeSet("main", done.changeSets().getFirst())
                                        .orElseThrow();
                        engine.undo(commands.project()).redo(first, false);
                    });
            told.add("redone");
            if (!world.watch.heads().equals(after)) {
                throw new AssertionError("redo: " + world.watch.heads() + " instead of " + after);
            }
        }
    }

    private UndoResult undo(Commands commands, Engine engine, ApplyResult done) {
        List<ChangeSet> sets =
                done.changeSets().stream()
                        .map(number ->
                                world.state.reader().findChangeSet("main", number).orElseThrow())
                        .toList();
        return engine.undo(commands.project())
                .undo(sets, new UndoRequest(UndoRequest.Mode.REFUSE, false));
    }

    /// What follows from the events alone is what is there.
    private void rebuildsEqually() {
        Map<AssetKey, AssetState> live = states();
        world.state.rebuild();
        if (!states().equals(live)) {
            throw new AssertionError("rebuilt: " + states() + " instead of " + live);
        }
    }

    private Map<AssetKey, AssetState> states() {
        StateView view = world.state.reader().view("main");
        Map<AssetKey, AssetState> states = new TreeMap<>();
        project.nodes().keySet().stream()
                .map(AssetKey::parse)
                .forEach(key -> states.put(key, view.asset(key)));
        return states;
    }

    @Override
    public void close() {
        world.close();
    }
}
