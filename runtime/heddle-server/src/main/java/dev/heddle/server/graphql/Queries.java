package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.id.RunId;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.planner.selection.Selection;
import dev.heddle.server.live.Seen;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.Loaded;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.ChangePage;
import dev.heddle.server.view.GraphView;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.ProblemView;
import dev.heddle.server.view.RunPage;
import dev.heddle.server.view.Selected;
import dev.heddle.server.view.StatesView;
import dev.heddle.server.view.WorkspaceView;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers `Query`. Safe for use by several threads.
final class Queries {
    private final Services services;
    private final RunPages runs;
    private final PlanPages plans;
    private volatile @Nullable GraphView lastGraph;

    Queries(Services services) {
        this.services = services;
        this.runs = new RunPages(services.live().runs(), new LogPlaces(), services.clock());
        this.plans = new PlanPages(services.wording());
    }

    RunPages runs() {
        return runs;
    }

    <T> T with(Function<Operations, T> work) {
        try (CodeLocation.Use use = services.location().use()) {
            return work.apply(use.operations());
        }
    }

    private AssetGraph graph() {
        return services.location().loaded().graph();
    }

    WorkspaceView workspace() {
        Loaded loaded = services.location().loaded();
        Optional<Seen> seen = services.live().seen();
        Optional<Plan> plan = seen.map(found -> found.overview().plan());
        return new WorkspaceView(
                loaded.project(),
                plan.map(Plan::environment).orElse("main"),
                services.directory().toString(),
                services.version(),
                loaded.definitions(),
                loaded.at(),
                loaded.problem().map(ProblemView::of),
                loaded.warnings().stream().map(ProblemView.Source::of).toList(),
                plan.flatMap(found -> found.code().commit()),
                plan.map(found -> found.code().dirty()).orElse(false),
                seen.map(Seen::sequence).orElse(0L),
                seen.map(found -> found.summary().toDo()).orElse(0));
    }

    GraphView assetGraph() {
        Loaded loaded = services.location().loaded();
        GraphView known = lastGraph;
        if (known == null || !known.definitions().equals(loaded.definitions())) {
            known = GraphView.of(loaded.definitions(), loaded.graph());
            lastGraph = known;
        }
        return known;
    }

    StatesView assetStates() {
        return services.live().states();
    }

    @Nullable AssetView asset(String key) {
        AssetGraph graph = graph();
        return Names.index(graph, key)
                .map(
                        new AssetPages(
                                        graph,
                                        services.live().seen(),
                                        services.live()::running,
                                        services.wording())
                                ::of)
                .orElse(null);
    }

    List<AssetView.Check> checks(String asset) {
        List<CheckSnapshot> checks = AssetPages.checks(graph(), asset);
        return checks.isEmpty()
                ? List.of()
                : with(operations ->
                        new DataPages(operations).checks(AssetKey.parse(asset), checks));
    }

    Selected select(String text) {
        Selection selection = Selection.parse(text);
        Loaded loaded = services.location().loaded();
        Optional<Seen> seen = services.live().seen();
        Function<AssetKey, Set<CellState>> states =
                key -> seen.map(found -> found.states(key)).orElse(Set.of());
        return new Selected(
                selection.resolveTyped(loaded.graph(), states, loaded.project()).stream()
                        .map(AssetKey::toString)
                        .toList());
    }

    PlanPage page(PlanShelf.Kept kept) {
        return plans.of(kept, isOutdated(kept));
    }

    /// Returns whether the definitions, or what is published, are others than when it was made.
    boolean isOutdated(PlanShelf.Kept kept) {
        boolean otherCode =
                !kept.use()
                        .loaded()
                        .definitions()
                        .equals(services.location().loaded().definitions());
        long sequence = services.live().seen().map(Seen::sequence).orElse(0L);
        return otherCode || sequence > kept.view().plan().baseSequence();
    }

    /// Returns what a plan does, as a page shows it.
    List<PlanPage.Item> planItems(String id) {
        return plans.items(kept(id).view());
    }

    /// Returns the document of a plan.
    Object planDocument(String id) {
        return services.wording().document(kept(id).view());
    }

    private PlanShelf.Kept kept(String id) {
        return services.plans().require(id);
    }

    @Nullable PlanPage plan(String id) {
        return services.plans().find(id).map(this::page).orElse(null);
    }

    List<PlanPage> plans() {
        return services.plans().all().stream().map(this::page).toList();
    }

    RunPage.Runs runs(RunFilter filter, int first, Optional<String> after) {
        return with(operations -> runs.list(operations, filter, first, after));
    }

    @Nullable RunPage run(String id) {
        return orNull(() -> with(operations -> runs.of(operations.runs().run(new RunId(id)))));
    }

    ChangePage.Changes changes(int first, Optional<String> after) {
        return with(operations -> ChangePages.list(operations, first, after));
    }

    @Nullable ChangePage change(long number) {
        return orNull(
                () -> with(operations -> ChangePages.of(operations.change(number).changeSet())));
    }

    /// What does not exist is null in an answer, not an error.
    private static <T> @Nullable T orNull(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (HeddleException e) {
            if (e.code() == CliError.NOT_FOUND) {
                return null;
            }
            throw e;
        } catch (IllegalArgumentException e) {
            // Not even an identity.
            return null;
        }
    }
}
