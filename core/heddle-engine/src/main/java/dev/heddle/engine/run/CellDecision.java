package dev.heddle.engine.run;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.increment.Continuation;
import dev.heddle.engine.increment.GoingOn;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.schedule.RunActions;
import dev.heddle.engine.schedule.StepCells;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.MappedPartitions;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.planner.cell.Difference;
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.Forward;
import dev.heddle.planner.cell.HoldRule;
import dev.heddle.planner.cell.Migrating;
import dev.heddle.planner.cell.Recipe;
import dev.heddle.spi.data.RowStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Decides what becomes of a planned cell once everything that it reads is settled: nothing if its
/// inputs turned out equal, earlier data if there is some of the same recipe, else a build.
final class CellDecision {
    private final RunServices services;
    private final EngineProject project;
    private final RunCells cells;
    private final RunFrame frame;
    private final CellBuilder builder;
    private final CellChecks checks;
    private final RunActions actions;
    private final boolean forced;

    CellDecision(RunFrame frame, CellBuilder builder, CellChecks checks, RunActions actions) {
        this.frame = frame;
        this.services = frame.services();
        this.project = frame.project();
        this.cells = frame.cells();
        this.builder = builder;
        this.checks = checks;
        this.actions = actions;
        this.forced = frame.order().request().forced();
    }

    /// What a cell reads, resolved.
    private record Resolved(List<Edge> edges, List<IntRanges> positions, List<EdgeNow> now) {}

    /// What becomes of a cell.
    private sealed interface Decision {
        /// It is settled without a step.
        record Settled(CellResult result) implements Decision {}

        /// It is built.
        record Build(CellRef cell, Resolved inputs, Fingerprint recipe) implements Decision {}
    }

    /// Settles the cells of a step. Returns their results, in their order.
    List<CellResult> settle(StepCells step) {
        Map<CellRef, CellResult> results = new HashMap<>();
        Map<CellRef, Decision.Build> builds = new LinkedHashMap<>();
        for (CellRef cell : step.cells()) {
            switch (decide(cell)) {
                case Decision.Build build -> builds.put(cell, build);
                case Decision.Settled(CellResult result) -> results.put(cell, result);
            }
        }
        // What is not consecutive any more, or lacks another output, is not built together.
        for (StepCells together : StepCells.of(project.graph(), List.copyOf(builds.keySet()))) {
            List<CellResult> made =
                    build(
                            together.cells().stream()
                                    .map(builds::get)
                                    .map(Objects::requireNonNull)
                                    .toList());
            for (int i = 0; i < made.size(); i++) {
                results.put(together.cells().get(i), made.get(i));
            }
        }
        return step.cells().stream().map(results::get).map(Objects::requireNonNull).toList();
    }

    private List<CellResult> build(List<Decision.Build> together) {
        if (frame.cancellation().requested()) {
            return together.stream().map(build -> stopped()).toList();
        }
        return builder.build(
                together.stream()
                        .map(build ->
                                new CellBuilder.Planned(
                                        build.cell(), reads(build.inputs()), build.recipe()))
                        .toList(),
                pinned(together));
    }

    private Decision decide(CellRef cell) {
        if (frame.cancellation().requested()) {
            return new Decision.Settled(stopped());
        }
        try {
            return decided(cell);
        } catch (UserCodeException e) {
            // Steps tell of their own failures: this is a check that was interrupted.
            if (frame.cancellation().immediate()) {
                return new Decision.Settled(stopped());
            }
            throw e;
        }
    }

    private static CellResult stopped() {
        return CellResult.of(CellOutcome.SKIPPED, "the run was stopped");
    }

    private Decision decided(CellRef cell) {
        AssetSnapshot asset = project.graph().asset(cell.asset());
        PartitionKey key = asset.spec().partitions().keyAt(cell.position());
        if (actions.isAudit(cell)) {
            return new Decision.Settled(checks.ofShown(cell));
        }
        Resolved inputs = resolve(cell);
        if (isHeld(asset, key, inputs)) {
            return new Decision.Settled(CellResult.of(CellOutcome.CUT_OFF, ""));
        }
        Optional<String> obstacle = obstacle(inputs);
        if (obstacle.isPresent()) {
            return new Decision.Settled(CellResult.of(CellOutcome.BLOCKED, obstacle.get()));
        }
        Head head = cells.state(asset.key()).heads().get(key);
        if (!forced && head != null && difference(head, asset, inputs).none()) {
            return new Decision.Settled(
                    bad(inputs)
                            .map(reason -> CellResult.of(CellOutcome.BLOCKED, reason))
                            .orElseGet(() -> inLine(cell, head)));
        }
        Fingerprint recipe =
                Recipe.of(
                        asset,
                        key,
                        inputs.now(),
                        own(),
                        Optional.ofNullable(head).map(Head::materialization));
        return reusable(cell, asset, recipe)
                .<Decision>map(Decision.Settled::new)
                .orElseGet(() -> new Decision.Build(cell, inputs, recipe));
    }

    private Difference difference(Head head, AssetSnapshot asset, Resolved inputs) {
        Difference found =
                Difference.between(head, asset, inputs.now(), Due.at(asset.spec(), frame.asOf()));
        return Forward.of(found, head, asset, cells::value);
    }

    /// An undo holds cells against certain inputs: whether these are they is known only now.
    private boolean isHeld(AssetSnapshot asset, PartitionKey key, Resolved inputs) {
        Hold hold = forced ? null : cells.state(asset.key()).holds().get(key);
        return hold != null && HoldRule.inForce(hold, asset, inputs.now(), frame.asOf());
    }

    /// What need not be built may still have to be checked.
    private CellResult inLine(CellRef cell, Head head) {
        Optional<Fingerprint> checksNow = CellChecks.fingerprint(frame, cell);
        return checksNow.isPresent() && !checksNow.equals(head.checks())
                ? checks.ofShown(cell)
                : CellResult.of(CellOutcome.CUT_OFF, "");
    }

    /// What sets this build apart from all others, so that it is never taken for one of them.
    private String own() {
        String config = frame.config().isEmpty() ? "" : "config " + new TreeMap<>(frame.config());
        return forced ? "run " + frame.run() + " " + config : config;
    }

    private Resolved resolve(CellRef cell) {
        List<Edge> edges =
                DataEdges.of(
                        project.graph(),
                        cell.asset(),
                        upstream -> Optional.of(cells.uid(project.graph().asset(upstream).key())));
        List<IntRanges> positions = new ArrayList<>();
        List<EdgeNow> now = new ArrayList<>();
        for (Edge edge : edges) {
            MappedPartitions mapped = edge.mapping().upstreamOf(cell.position(), frame.asOf());
            positions.add(mapped.existing());
            now.add(cells.edgeNow(edge, mapped.existing()));
        }
        return new Resolved(edges, positions, now);
    }

    /// Returns why the cell can not be built whatever it needs: data that is missing, or that
    /// turned out not to pass a blocking check.
    private Optional<String> obstacle(Resolved inputs) {
        for (int i = 0; i < inputs.edges().size(); i++) {
            Edge edge = inputs.edges().get(i);
            boolean skips = edge.spec().ifMissing() == IfMissing.SKIP;
            for (int position : inputs.positions().get(i).stream().toArray()) {
                if (!skips && cells.shown(edge.upstream(), position).isEmpty()) {
                    return Optional.of(reason(edge, position, "has no data"));
                }
                if (cells.fails(edge.upstream(), position)) {
                    return Optional.of(name(edge, position) + " fails a blocking check");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> bad(Resolved inputs) {
        for (int i = 0; i < inputs.edges().size(); i++) {
            Edge edge = inputs.edges().get(i);
            for (int position : inputs.positions().get(i).stream().toArray()) {
                boolean old = cells.shown(edge.upstream(), position).isPresent();
                if (old
                        && cells.result(new CellRef(edge.upstream(), position))
                                .filter(CellResult::bad)
                                .isPresent()) {
                    return Optional.of(reason(edge, position, "was not brought in line"));
                }
            }
        }
        return Optional.empty();
    }

    private String name(Edge edge, int position) {
        AssetSnapshot upstream = project.graph().asset(edge.upstream());
        PartitionKey key = upstream.spec().partitions().keyAt(position);
        return key.isNone() ? upstream.key().toString() : upstream.key() + " " + key;
    }

    private String reason(Edge edge, int position, String otherwise) {
        return name(edge, position)
                + cells.result(new CellRef(edge.upstream(), position))
                        .filter(CellResult::bad)
                        .map(result ->
                                switch (result.outcome()) {
                                    case FAILED -> " failed";
                                    case REJECTED -> " was rejected";
                                    case BLOCKED -> " is blocked";
                                    case SKIPPED -> " was not reached";
                                    case BUILT, CUT_OFF, REUSED, REVALIDATED -> " " + otherwise;
                                })
                        .orElse(" " + otherwise);
    }

    private Optional<CellResult> reusable(CellRef cell, AssetSnapshot asset, Fingerprint recipe) {
        if (forced || cells.neverBuilt(asset.key()) || !mayBeReused(asset)) {
            return Optional.empty();
        }
        return found(asset, recipe)
                .filter(made ->
                        made.result().isPresent()
                                && (asset.spec().sink()
                                        || made.segments().stream()
                                                .map(Increment.Segment::location)
                                                .allMatch(services.data()::exists)))
                .map(made -> checks.ofReused(cell, made, reused(made)));
    }

    /// What a sink did from the same recipe it has done.
    private boolean mayBeReused(AssetSnapshot asset) {
        boolean proven = asset.code().proven() || !frame.resumed().isEmpty();
        return !asset.spec().dependsOnTime()
                && (asset.spec().sink() || (!asset.spec().authorStored() && proven));
    }

    /// Data of code that is not proven counts only for the run that goes on with the one that made
    /// it: what the fingerprint does not see may have changed since.
    private Optional<Materialization> found(AssetSnapshot asset, Fingerprint recipe) {
        List<Optional<RunId>> runs =
                asset.code().proven() || asset.spec().sink()
                        ? List.of(Optional.empty())
                        : frame.resumed().stream().map(Optional::of).toList();
        return runs.stream()
                .map(run ->
                        services.state()
                                .reader()
                                .findReusable(cells.uid(asset.key()), List.of(recipe), run)
                                .get(recipe))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private CellResult reused(Materialization made) {
        Materialization.Result result = made.result().orElseThrow();
        cells.stored(made.id(), made.segments());
        Shown shown =
                new Shown(
                        Optional.of(made.id()),
                        result.version(),
                        VersionRoot.leaf(made.cell().partition(), result.version()),
                        result.leaves(made.cell().partition()));
        return new CellResult(
                CellOutcome.REUSED,
                Optional.of(shown),
                result.rows(),
                0,
                Optional.of(made.id()),
                List.of(),
                Optional.empty());
    }

    /// What a body reads it declares: its queries see no more. A query that is the whole code may
    /// name any column, and what it reads was found from it.
    private List<Column> columns(Edge edge, AssetSnapshot upstream) {
        List<Column> all = upstream.spec().value().columns();
        AssetKey reader = project.graph().asset(edge.downstream()).key();
        return project.asset(reader).code() instanceof AssetDefinition.Code.Sql
                ? all
                : edge.spec()
                        .columns()
                        .map(set ->
                                all.stream()
                                        .filter(column -> set.names().contains(column.name()))
                                        .toList())
                        .orElse(all);
    }

    private List<InputRead> reads(Resolved inputs) {
        List<InputRead> reads = new ArrayList<>();
        for (int i = 0; i < inputs.edges().size(); i++) {
            reads.add(cells.inputRead(inputs.now().get(i), inputs.positions().get(i)));
        }
        return reads;
    }

    /// Returns what a step reads: what any of its cells does.
    private CellInputs pinned(List<Decision.Build> builds) {
        AssetSnapshot asset = project.graph().asset(builds.get(0).cell().asset());
        if (builds.size() == 1 && asset.spec().increment().isPresent()) {
            return goingOn(asset, asset.spec().increment().get(), builds.get(0));
        }
        List<Resolved> together = builds.stream().map(Decision.Build::inputs).toList();
        Map<String, List<RowStore.Part>> parts = new HashMap<>();
        Map<String, List<Column>> columns = new HashMap<>();
        List<Edge> edges = together.get(0).edges();
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            if (edge.spec().loaded()) {
                AssetSnapshot upstream = project.graph().asset(edge.upstream());
                IntRanges positions = IntRanges.EMPTY;
                for (Resolved each : together) {
                    positions = positions.union(each.positions().get(i));
                }
                parts.put(edge.spec().name(), cells.parts(edge.upstream(), positions, false));
                if (upstream.spec().value().kind() == ValueKind.ROWS) {
                    columns.put(edge.spec().name(), columns(edge, upstream));
                }
            }
        }
        return new CellInputs(parts, columns, Optional.empty());
    }

    /// Returns what the step of an incremental cell reads: of some edges only what is new, and what
    /// it made before.
    private CellInputs goingOn(AssetSnapshot asset, IncrementSpec spec, Decision.Build build) {
        PartitionKey key = asset.spec().partitions().keyAt(build.cell().position());
        Resolved inputs = build.inputs();
        Continuation continuation =
                new Continuation(inputs.edges(), reads(inputs), id -> cells.segments(id));
        Optional<Head> head = Optional.ofNullable(cells.state(asset.key()).heads().get(key));
        Optional<Materialization> previous = previous(asset, head, inputs, continuation);
        GoingOn.Turn turn =
                previous.map(shown -> turn(head.orElseThrow(), shown, asset, inputs))
                        .orElse(GoingOn.Turn.NONE);
        List<RowStore.Part> before =
                previous.map(shown -> cells.parts(key, shown.segments())).orElse(List.of());
        Map<String, List<RowStore.Part>> parts = new HashMap<>();
        Map<String, List<Column>> columns = new HashMap<>();
        for (int i = 0; i < inputs.edges().size(); i++) {
            Edge edge = inputs.edges().get(i);
            if (edge.spec().loaded()) {
                AssetSnapshot upstream = project.graph().asset(edge.upstream());
                parts.put(
                        edge.spec().name(),
                        edge.spec().reading().isSince()
                                ? fresh(continuation, i, previous)
                                : cells.parts(edge.upstream(), inputs.positions().get(i), false));
                if (upstream.spec().value().kind() == ValueKind.ROWS) {
                    columns.put(edge.spec().name(), columns(edge, upstream));
                }
            }
        }
        project.asset(asset.key()).upstreams().stream()
                .map(Upstream::spec)
                .filter(edge -> edge.reading() == UpstreamSpec.Reading.PREVIOUS)
                .forEach(edge -> {
                    parts.put(edge.name(), before);
                    columns.put(edge.name(), asset.spec().value().columns());
                });
        return new CellInputs(
                parts, columns, Optional.of(new GoingOn(spec, previous, before, turn)));
    }

    /// Returns what happens to what a cell goes on from.
    private GoingOn.Turn turn(
            Head head, Materialization shown, AssetSnapshot asset, Resolved inputs) {
        Difference found = difference(head, asset, inputs);
        if (!Migrating.applies(asset, found, increment(shown))) {
            return GoingOn.Turn.NONE;
        }
        return found.data().isEmpty() && !found.age()
                ? GoingOn.Turn.ONLY_MIGRATED
                : GoingOn.Turn.MIGRATED;
    }

    private static Optional<Increment> increment(Materialization shown) {
        return shown.result().flatMap(Materialization.Result::increment);
    }

    /// Returns what an incremental cell goes on from; empty if it is made from scratch.
    private Optional<Materialization> previous(
            AssetSnapshot asset, Optional<Head> head, Resolved inputs, Continuation continuation) {
        if (forced || head.isEmpty()) {
            return Optional.empty();
        }
        Difference found = difference(head.get(), asset, inputs);
        return services.state()
                .reader()
                .findMaterialization(head.get().materialization())
                .filter(shown -> !found.own() || Migrating.applies(asset, found, increment(shown)))
                .filter(continuation::continues);
    }

    private List<RowStore.Part> fresh(
            Continuation continuation, int edge, Optional<Materialization> previous) {
        List<RowStore.Part> parts = new ArrayList<>();
        continuation
                .rows(edge, previous)
                .forEach((partition, rows) -> parts.addAll(cells.parts(partition, rows)));
        return parts;
    }
}
