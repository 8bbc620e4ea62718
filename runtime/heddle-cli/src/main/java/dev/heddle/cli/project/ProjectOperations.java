package dev.heddle.cli.project;

import dev.heddle.cli.data.ShownHeads;
import dev.heddle.cli.data.StoredData;
import dev.heddle.cli.look.Seeing;
import dev.heddle.cli.look.Statuses;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.DataOperations;
import dev.heddle.operation.HoldRequest;
import dev.heddle.operation.LiveOperations;
import dev.heddle.operation.Operations;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.Progress;
import dev.heddle.operation.RunOperations;
import dev.heddle.operation.SavedPlan;
import dev.heddle.operation.StorageOperations;
import dev.heddle.operation.UndoRequest;
import dev.heddle.operation.code.Work;
import dev.heddle.operation.life.LifeOperations;
import dev.heddle.operation.view.ChangeView;
import dev.heddle.operation.view.CheckView;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.UndoView;
import dev.heddle.operation.view.Validation;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.RunRetry;
import dev.heddle.planner.selection.Selection;
import dev.heddle.spi.state.StateReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the command line does with a real project.
final class ProjectOperations implements Operations {
    private final OpenProject open;
    private final Progress progress;
    private final Seeing seeing = new Seeing();
    private final Map<PlanView, Applying.Planned> planned =
            Collections.synchronizedMap(new IdentityHashMap<>());

    ProjectOperations(OpenProject open, Progress progress) {
        this.open = open;
        this.progress = progress;
    }

    private EngineProject definitions() {
        return open.project();
    }

    private StateReader reader() {
        return open.engine().services().state().reader();
    }

    private Scopes scopes(StateView view) {
        return new Scopes(definitions(), view, open.clock().instant()).withMoves();
    }

    @Override
    public String project() {
        return definitions().name();
    }

    @Override
    public Validation validate() {
        warn();
        return new Validation(
                definitions().graph().size(),
                checks(),
                Stream.concat(open.compilerWarnings().stream(), open.warnings().stream()).toList());
    }

    private int checks() {
        return IntStream.range(0, definitions().graph().size())
                .map(asset -> definitions().graph().checks(asset).size())
                .sum();
    }

    private void warn() {
        open.warnings()
                .forEach(warning -> progress.on(new Progress.Event.Warning(warning.toString())));
    }

    @Override
    public List<Observation> observe(Selection selection) {
        Scopes scopes = scopes(open.engine().view());
        List<Observation> seen =
                open.code().look(Optional.of(scopes.assets(selection)), scopes.now());
        open.engine().record(definitions(), seen);
        return seen;
    }

    @Override
    public PlanView plan(PlanOptions options) {
        warn();
        Instant asOf = options.asOf().orElseGet(open.clock()::instant);
        StateView view = open.engine().view();
        Scopes scopes = new Scopes(definitions(), view, asOf);
        PlanRequest.Scope scope = scopes.scope(options);
        List<Observation> seen =
                options.observe() ? open.code().look(scope.assets(), asOf) : List.of();
        Applying.Planned made =
                new Applying.Planned(
                        new Work(
                                seen,
                                asOf,
                                scope,
                                limits(options.allowed(), scopes),
                                open.code()
                                        .config(
                                                scopes.assets(options.selection()),
                                                options.config()),
                                Optional.empty()),
                        Optional.empty(),
                        view,
                        options.observe());
        return keep(made);
    }

    private PlanView keep(Applying.Planned made) {
        Plan plan = made.make(open.engine(), definitions(), made.at());
        plan.warnings().forEach(warning -> progress.on(new Progress.Event.Warning(warning)));
        PlanView shown =
                new PlanView(
                        project(),
                        definitions().graph(),
                        plan,
                        made.observe()
                                ? Optional.empty()
                                : Optional.of(
                                        new Remembered(definitions().graph(), made.at())
                                                .of(made.work().scope().assets())));
        planned.put(shown, made);
        return shown;
    }

    @Override
    public SavedPlan pin(PlanView plan, PlanOptions options) {
        Applying.Planned made = planned(plan);
        Plan shown = plan.plan();
        new Applying(open, progress).keepReused(made);
        Pins pins = new Pins(definitions().graph(), made.at(), made.seen(), shown.asOf());
        return new SavedPlan(
                shown.environment(),
                shown.baseSequence(),
                shown.asOf(),
                SavedPlan.Choice.of(options),
                shown.observations(),
                pins.of(shown));
    }

    private Applying.Planned planned(PlanView plan) {
        return Objects.requireNonNull(planned.get(plan), "the plan was made by this object");
    }

    @Override
    public PlanView planAgain(SavedPlan saved, PlanOptions.Allowed more) {
        SavedPlans kept =
                new SavedPlans(definitions().graph(), reader(), OpenProject.ENVIRONMENT, saved);
        PlanRequest.Scope scope = kept.scope();
        StateView view = open.engine().view();
        return keep(
                new Applying.Planned(
                        new Work(
                                saved.choice().observe()
                                        ? open.code().look(scope.assets(), saved.asOf())
                                        : List.of(),
                                saved.asOf(),
                                scope,
                                limits(
                                        saved.choice().allowed().and(more),
                                        new Scopes(definitions(), view, saved.asOf())),
                                Map.of(),
                                Optional.of(saved)),
                        Optional.of(kept),
                        view,
                        saved.choice().observe()));
    }

    private PlanRequest.Limits limits(PlanOptions.Allowed allowed, Scopes scopes) {
        return new PolicyLimits(
                        open.config().policies(),
                        open.engine().services().data().freeBytes(),
                        open.clock().instant(),
                        progress)
                .of(allowed, scopes);
    }

    @Override
    public PlanView planRetry(RunId run, PlanOptions.Allowed allowed) {
        RunStatus status =
                reader().findRun(run).orElseThrow(() -> ProjectRuns.unknown(run)).status();
        boolean whole =
                status == RunStatus.SUCCEEDED
                        || status == RunStatus.PARTIAL
                        || status == RunStatus.FAILED;
        StateView view = open.engine().view();
        Instant asOf = open.clock().instant();
        Map<AssetKey, IntRanges> cells =
                RunRetry.cells(definitions().graph(), reader().steps(run), !whole, asOf);
        Optional<Set<AssetKey>> wanted = Optional.of(cells.keySet());
        PlanRequest.Scope scope =
                new PlanRequest.Scope(wanted, cells, Optional.empty(), false, true, false, false);
        PlanRequest.Limits limits = limits(allowed, new Scopes(definitions(), view, asOf));
        return keep(
                new Applying.Planned(
                        new Work(
                                open.code().look(wanted, asOf),
                                asOf,
                                scope,
                                limits,
                                Map.of(),
                                Optional.empty()),
                        Optional.empty(),
                        view,
                        true));
    }

    @Override
    public ApplyView apply(PlanView plan, ApplyOptions options) {
        return open.code().apply(planned(plan).work(), options);
    }

    @Override
    public CheckView check(Selection selection, Optional<PartitionsArgument> partitions) {
        Scopes scopes = scopes(open.engine().view());
        Map<AssetKey, IntRanges> cells = scopes.cells(scopes.assets(selection), partitions);
        return new CheckView(open.code().check(cells, scopes.now()));
    }

    @Override
    public StatusView status(Selection selection) {
        Scopes scopes = scopes(open.engine().view());
        return new Statuses(open.engine().services().state(), scopes.view(), scopes.recorded())
                .of(definitions().graph(), scopes.assets(selection));
    }

    @Override
    public UndoView undo(UndoRequest request) {
        progress.on(new Progress.Event.Phase("Taking back"));
        return new Undoing(
                        reader(),
                        open.engine().undo(definitions()),
                        open.clock(),
                        OpenProject.ENVIRONMENT)
                .carryOut(request);
    }

    @Override
    public HoldView hold(HoldRequest request) {
        Scopes scopes = scopes(open.engine().view());
        Map<AssetKey, IntRanges> cells =
                scopes.cells(scopes.assets(request.selection()), request.partitions());
        open.engine().hold(definitions(), cells, request.reason(), request.until());
        return scopes.holds(cells);
    }

    @Override
    public HoldView release(Selection selection) {
        Scopes scopes = scopes(open.engine().view());
        Map<AssetKey, IntRanges> cells = scopes.cells(scopes.assets(selection), Optional.empty());
        Map<AssetKey, IntRanges> released = new LinkedHashMap<>();
        open.engine()
                .release(definitions(), cells)
                .forEach((key, keys) ->
                        released.put(
                                key,
                                IntRanges.ofAll(
                                        keys.stream()
                                                .map(scopes.partitions(key)::positionOf)
                                                .flatMapToInt(position -> position.stream()))));
        return scopes.holds(released);
    }

    @Override
    public List<ChangeSet> changes(long below, int limit) {
        return reader().changeSets(OpenProject.ENVIRONMENT, below, limit);
    }

    @Override
    public ChangeView change(long number) {
        ChangeSet changeSet =
                reader().findChangeSet(OpenProject.ENVIRONMENT, number)
                        .orElseThrow(() ->
                                ShownHeads.unknown(
                                        "find", number, open.engine().view().sequence()));
        Map<AssetKey, List<HeadMove>> moved = new LinkedHashMap<>();
        Map<AssetUid, AssetKey> names = new HashMap<>();
        for (HeadMove move : reader().moves(OpenProject.ENVIRONMENT, number)) {
            AssetKey key =
                    names.computeIfAbsent(move.uid(), uid -> reader().findKey(uid).orElseThrow());
            moved.computeIfAbsent(key, _ -> new ArrayList<>()).add(move);
        }
        return new ChangeView(
                changeSet,
                moved.entrySet().stream()
                        .map(entry ->
                                new ChangeView.Moved(
                                        entry.getKey(),
                                        new Keys(definitions().graph())
                                                .set(
                                                        entry.getKey(),
                                                        entry.getValue().stream()
                                                                .map(HeadMove::partition)
                                                                .toList())))
                        .toList());
    }

    @Override
    public AssetOperations assets() {
        return new ProjectAssets(open, scopes(open.engine().view()));
    }

    @Override
    public DataOperations data() {
        open.keepReading("read data");
        Scopes scopes = scopes(open.engine().view());
        return new StoredData(
                definitions().graph(),
                scopes.view(),
                reader(),
                open.engine().services().data(),
                open.engine().services().rows(),
                (asset, partitions) ->
                        scopes.cells(Set.of(asset), Optional.of(partitions))
                                .getOrDefault(asset, IntRanges.EMPTY),
                Stream.concat(
                                Stream.of(open.config().state(), open.config().storage().data()),
                                open.config().publish().stream())
                        .toList());
    }

    @Override
    public StorageOperations storage() {
        return new ProjectStorage(open, progress);
    }

    @Override
    public LifeOperations life() {
        return new ProjectLife(open, scopes(open.engine().view()));
    }

    @Override
    public RunOperations runs() {
        return new ProjectRuns(reader(), open.runs(), definitions().graph());
    }

    @Override
    public LiveOperations live() {
        return new ProjectLive(open, seeing, planned::remove);
    }

    @Override
    public void close() {
        open.close();
    }
}
