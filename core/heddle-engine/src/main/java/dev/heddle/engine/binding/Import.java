package dev.heddle.engine.binding;

import dev.heddle.api.definition.Definitions;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.Applier;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyOrder;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.event.Event;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import dev.heddle.spi.data.RowImporter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Takes in data that others made, as if the cells had been built: columns and blocking checks are
/// looked at first, nothing that does not pass is shown, and it is one change set.
///
/// Design note: a run like any other in which the asset's code is replaced by taking in files. The
/// definitions that decide about staleness stay what they are, so that the cells are in line until
/// code or inputs change.
///
/// @param services what it works with
/// @param importer takes in rows
/// @param project the definitions of now
public record Import(RunServices services, RowImporter importer, EngineProject project) {
    /// What is taken in.
    ///
    /// @param asset into which asset
    /// @param files the files of each partition
    /// @param reference whether the files stay where they are and are only pointed to
    /// @param message who takes it in, from where and why
    public record Request(
            AssetKey asset,
            Map<PartitionKey, List<Path>> files,
            boolean reference,
            String message) {
        /// Copies the map.
        public Request {
            files = Map.copyOf(files);
        }
    }

    /// What came of it.
    ///
    /// @param result the run
    /// @param held cells that showed other data before: held until their code or inputs change
    public record Result(ApplyResult result, List<PartitionKey> held) {
        /// Copies the list.
        public Result {
            held = List.copyOf(held);
        }
    }

    /// Takes the files in, or nothing of them.
    ///
    /// @throws HeddleException with [EngineError#NOT_ACCEPTED] if the asset or its cells can not
    ///   take data in; what files or checks stand against is said in the result
    public Result take(Request request, ApplyListener listener, Cancellation cancellation)
            throws InterruptedException {
        AssetSnapshot asset = project.graph().asset(project.graph().index(request.asset()));
        requireSuitable(asset, request);
        Imported imported = new Imported(asset, request);
        RunServices own =
                services.withStores(
                        imported.storage(services.data()),
                        imported.rows(services.rows(), importer));
        EngineProject taking = replaced(asset, imported);
        StateView before = services.state().reader().view(services.environment());
        IntRanges positions = positions(asset, request.files().keySet());
        ApplyResult result =
                new Applier(own, services.state().leases().process(), ProcessHandle.current().pid())
                        .apply(
                                new ApplyOrder(
                                        taking,
                                        view -> plan(taking, view, asset.key(), positions),
                                        new ApplyRequest(
                                                ChangeSetKind.IMPORT,
                                                request.message(),
                                                true,
                                                true,
                                                Math.max(
                                                        1,
                                                        Runtime.getRuntime().availableProcessors()),
                                                Map.of(),
                                                Duration.ZERO),
                                        listener,
                                        cancellation));
        return new Result(result, hold(request, result, before));
    }

    private static void requireSuitable(AssetSnapshot asset, Request request) {
        ValueKind kind = asset.spec().value().kind();
        if (asset.spec().external()) {
            throw refused(asset, "it is external: it is looked at where it is, and not stored");
        }
        if (kind == ValueKind.NONE) {
            throw refused(asset, "it is stored by its author and not by Heddle");
        }
        if (kind == ValueKind.OBJECT) {
            throw refused(
                    asset,
                    "its values are written by an I/O manager of the project, which no file stands"
                            + " for");
        }
        if (request.reference() && kind != ValueKind.ROWS && kind != ValueKind.FILES) {
            throw refused(asset, "a " + asset.spec().value().type() + " can not be pointed to");
        }
    }

    private static HeddleException refused(AssetSnapshot asset, String reason) {
        return HeddleException.of(
                EngineError.NOT_ACCEPTED,
                "Cannot import into '" + asset.key() + "': " + reason + ".");
    }

    private static IntRanges positions(AssetSnapshot asset, Set<PartitionKey> keys) {
        PartitionsDefinition partitions = asset.spec().partitions();
        return IntRanges.ofAll(
                keys.stream().flatMapToInt(key -> partitions.positionOf(key).stream()).sorted());
    }

    private EngineProject replaced(AssetSnapshot asset, Imported imported) {
        Definitions all = project.definitions();
        return new EngineProject(
                project.name(),
                alone(asset),
                new Definitions(
                        all.assets().stream()
                                .map(one ->
                                        one.spec().key().equals(asset.key())
                                                ? imported.instead(one)
                                                : one)
                                .toList(),
                        all.checks(),
                        all.resources()),
                project.settings(),
                project.code(),
                project.surroundings());
    }

    /// What is made with others is taken in alone.
    private AssetGraph alone(AssetSnapshot asset) {
        AssetGraph graph = project.graph();
        if (!asset.spec().sharesSteps()) {
            return graph;
        }
        List<CheckSnapshot> checks = new ArrayList<>();
        for (int index = 0; index < graph.size(); index++) {
            checks.addAll(graph.checks(index));
        }
        return AssetGraph.of(
                graph.assets().stream()
                        .map(one ->
                                one.key().equals(asset.key())
                                        ? new AssetSnapshot(
                                                one.spec().alone(), one.code(), one.contract())
                                        : one)
                        .toList(),
                checks);
    }

    private Plan plan(EngineProject taking, StateView view, AssetKey asset, IntRanges positions) {
        Plan plan =
                Planner.plan(
                        new PlanRequest(
                                taking.graph(),
                                view,
                                List.of(),
                                services.clock().instant(),
                                project.code(),
                                new PlanRequest.Scope(
                                        Optional.of(Set.of(asset)),
                                        Map.of(asset, positions),
                                        Optional.empty(),
                                        true,
                                        true,
                                        false,
                                        true),
                                PlanRequest.Limits.NONE));
        for (PlanItem item : plan.items()) {
            if (item.asset().equals(asset) && item.action() == Action.BLOCK) {
                throw HeddleException.of(
                                EngineError.NOT_ACCEPTED,
                                "Cannot import into '"
                                        + (asset
                                                        + " "
                                                        + String.join(
                                                                ", ", item.partitions().texts()))
                                                .strip()
                                        + "': "
                                        + item.reason()
                                        + ".")
                        .withHint(
                                "What it reads decides when it is out of date: import or build"
                                        + " that first.");
            }
        }
        return plan;
    }

    /// Data that replaces what was shown is a correction: it stays until code or inputs change.
    private List<PartitionKey> hold(Request request, ApplyResult result, StateView before) {
        if (result.changeSets().isEmpty()) {
            return List.of();
        }
        StateView now = services.state().reader().view(services.environment());
        AssetSnapshot asset = project.graph().asset(project.graph().index(request.asset()));
        Map<PartitionKey, Head> earlier =
                before.asset(request.asset()).under(asset.spec().partitions().domain()).heads();
        Set<PartitionKey> replaced = new HashSet<>(request.files().keySet());
        replaced.retainAll(earlier.keySet());
        Instant since = services.clock().instant();
        List<Hold> holds = new ArrayList<>();
        for (PartitionKey key : replaced.stream().sorted().toList()) {
            Head head = Objects.requireNonNull(now.asset(request.asset()).heads().get(key));
            holds.add(
                    new Hold(
                            key,
                            request.message(),
                            since,
                            Optional.empty(),
                            Optional.of(result.changeSets().get(0)),
                            asset.code().value(),
                            head.inputs()));
        }
        if (!holds.isEmpty()) {
            services.state()
                    .events()
                    .append(
                            List.of(
                                    new Event.CellsHeld(
                                            services.environment(),
                                            now.asset(request.asset()).uid().orElseThrow(),
                                            holds)),
                            List.of());
        }
        return holds.stream().map(Hold::partition).toList();
    }
}
