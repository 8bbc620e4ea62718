package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.state.RunStatus;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.ChangePage;
import dev.heddle.server.view.MoreView;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.ProblemView;
import dev.heddle.server.view.RunPage;
import dev.heddle.server.view.Selected;
import dev.heddle.spi.state.StateReader.RunFilter;
import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The schema file with what answers each field. Safe for use by several threads.
public final class Api {
    private static final String FILE = "/dev/heddle/server/schema.graphqls";
    private static final int DEPTH = 12;
    private static final int FIELDS = 2_000;
    private static final int MOST_ROWS = 1_000;

    /// The type of a union that each of our classes stands for.
    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    ProblemView.class, "Problem",
                    Selected.class, "Selected",
                    MoreView.Settings.class, "Settings",
                    PlanPage.class, "Plan",
                    RunPage.class, "Run",
                    RunPage.NothingToDo.class, "NothingToDo",
                    ChangePage.Undo.class, "Undo");

    private Api() {}

    /// Returns what executes requests.
    public static GraphQL of(Services services) {
        return GraphQL.newGraphQL(schema(services))
                .instrumentation(
                        new ChainedInstrumentation(
                                List.of(
                                        new Guard(services.audit()),
                                        new MaxQueryDepthInstrumentation(DEPTH),
                                        new MaxQueryComplexityInstrumentation(FIELDS))))
                .defaultDataFetcherExceptionHandler(new Failures())
                .build();
    }

    static GraphQLSchema schema(Services services) {
        Queries queries = new Queries(services);
        Details details = new Details(services, queries);
        RuntimeWiring.Builder wiring =
                RuntimeWiring.newRuntimeWiring()
                        .scalar(Scalars.DATE_TIME)
                        .scalar(Scalars.LONG)
                        .scalar(Scalars.JSON)
                        .type(
                                "Query",
                                queries(
                                        queries,
                                        new AuditPages(services.audit().storage()),
                                        new HistoryPages(services.audit().storage())))
                        .type("Mutation", mutations(new Mutations(services, queries)))
                        .type(
                                "Subscription",
                                subscriptions(new Subscriptions(services.live(), queries)))
                        .type("Asset", asset(queries, new AuditPages(services.audit().storage())))
                        .type("Plan", plan(queries))
                        .type("Run", run(queries))
                        .type("Change", change(queries))
                        .type("Asset", details::asset)
                        .type("Query", details::query);
        for (String union :
                List.of(
                        "SelectResult",
                        "SettingsResult",
                        "PlanResult",
                        "RunResult",
                        "UndoResult")) {
            wiring.type(union, type -> type.typeResolver(byClass()));
        }
        return new SchemaGenerator().makeExecutableSchema(definitions(), wiring.build());
    }

    /// Returns what the schema file defines.
    static TypeDefinitionRegistry definitions() {
        try (InputStream file = Objects.requireNonNull(Api.class.getResourceAsStream(FILE), FILE)) {
            return new SchemaParser().parse(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + ".", e);
        }
    }

    private static TypeResolver byClass() {
        return environment ->
                environment
                        .getSchema()
                        .getObjectType(
                                Objects.requireNonNull(
                                        TYPES.get(
                                                Objects.requireNonNull(
                                                                environment.<Object>getObject())
                                                        .getClass())));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> queries(
            Queries queries, AuditPages audit, HistoryPages history) {
        return type ->
                type.dataFetcher("workspace", _ -> queries.workspace())
                        .dataFetcher("assetGraph", _ -> queries.assetGraph())
                        .dataFetcher("assetStates", _ -> queries.assetStates())
                        .dataFetcher("asset", asked -> queries.asset(text(asked, "key")))
                        .dataFetcher(
                                "select", told(asked -> queries.select(text(asked, "selection"))))
                        .dataFetcher("plan", asked -> queries.plan(text(asked, "id")))
                        .dataFetcher("plans", _ -> queries.plans())
                        .dataFetcher(
                                "runs",
                                asked ->
                                        queries.runs(
                                                runFilter(asked),
                                                number(asked, "first"),
                                                after(asked)))
                        .dataFetcher("run", asked -> queries.run(text(asked, "id")))
                        .dataFetcher(
                                "audit",
                                asked ->
                                        audit.list(
                                                Guard.who(asked),
                                                number(asked, "first"),
                                                after(asked),
                                                optional(asked, "user")))
                        .dataFetcher(
                                "definitionHistory",
                                asked -> history.list(number(asked, "first"), after(asked)))
                        .dataFetcher(
                                "definitionChanges",
                                asked ->
                                        history.changes(
                                                Long.parseLong(text(asked, "before")),
                                                Long.parseLong(text(asked, "after"))))
                        .dataFetcher(
                                "changes",
                                asked -> queries.changes(number(asked, "first"), after(asked)))
                        .dataFetcher(
                                "change",
                                asked -> queries.change(Long.parseLong(text(asked, "number"))));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> mutations(Mutations mutations) {
        return type ->
                type.dataFetcher("makePlan", told(asked -> mutations.makePlan(map(asked, "input"))))
                        .dataFetcher(
                                "planRetry", told(asked -> mutations.planRetry(text(asked, "run"))))
                        .dataFetcher(
                                "applyPlan",
                                told(asked ->
                                        mutations.applyPlan(
                                                text(asked, "id"), map(asked, "options"))))
                        .dataFetcher("undo", told(asked -> mutations.undo(map(asked, "input"))))
                        .dataFetcher(
                                "cancelRun", told(asked -> mutations.cancelRun(text(asked, "id"))))
                        .dataFetcher("reload", _ -> mutations.reload());
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> subscriptions(
            Subscriptions subscriptions) {
        return type ->
                type.dataFetcher(
                                "assetStates",
                                asked ->
                                        subscriptions.assetStates(
                                                optional(asked, "after")
                                                        .map(Long::parseLong)
                                                        .map(OptionalLong::of)
                                                        .orElseGet(OptionalLong::empty)))
                        .dataFetcher("workspace", _ -> subscriptions.workspace())
                        .dataFetcher("runs", _ -> subscriptions.runs())
                        .dataFetcher(
                                "log",
                                asked ->
                                        subscriptions.log(
                                                text(asked, "run"),
                                                optional(asked, "step"),
                                                number(asked, "after")));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> asset(
            Queries queries, AuditPages audit) {
        return type ->
                type.dataFetcher("checks", asked -> queries.checks(source(asked).key()))
                        .dataFetcher(
                                "reports",
                                asked -> audit.reports(source(asked).key(), number(asked, "first")))
                        .dataFetcher(
                                "history",
                                asked ->
                                        queries.with(operations ->
                                                new DataPages(operations)
                                                        .history(
                                                                key(asked),
                                                                optional(asked, "partition"),
                                                                limit(asked, "first"))))
                        .dataFetcher(
                                "preview",
                                asked ->
                                        queries.with(operations ->
                                                new DataPages(operations)
                                                        .preview(
                                                                key(asked),
                                                                optional(asked, "partition"),
                                                                optional(asked, "materialization"),
                                                                limit(asked, "limit"))));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> plan(Queries queries) {
        return type ->
                type.dataFetcher("items", asked -> queries.planItems(sourcePlan(asked).id()))
                        .dataFetcher("json", asked -> queries.planDocument(sourcePlan(asked).id()));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> run(Queries queries) {
        return type ->
                type.dataFetcher(
                                "steps",
                                asked ->
                                        queries.with(operations ->
                                                queries.runs()
                                                        .steps(operations, sourceRun(asked).id())))
                        .dataFetcher(
                                "log",
                                asked ->
                                        queries.with(operations ->
                                                queries.runs()
                                                        .log(
                                                                operations,
                                                                sourceRun(asked).id(),
                                                                optional(asked, "step"),
                                                                number(asked, "after"),
                                                                limit(asked, "first"))))
                        .dataFetcher(
                                "progress",
                                asked -> queries.runs().progress(sourceRun(asked).id()));
    }

    private static UnaryOperator<TypeRuntimeWiring.Builder> change(Queries queries) {
        return type ->
                type.dataFetcher(
                        "moved",
                        asked ->
                                queries.with(operations ->
                                        ChangePages.moved(
                                                operations, sourceChange(asked).number())));
    }

    /// What can not be done is an answer, not an error.
    static DataFetcher<Object> told(DataFetcher<Object> fetcher) {
        return asked -> {
            try {
                return fetcher.get(asked);
            } catch (HeddleException e) {
                return ProblemView.of(e);
            }
        };
    }

    private static AssetView source(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<AssetView>getSource());
    }

    private static PlanPage sourcePlan(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<PlanPage>getSource());
    }

    private static RunPage sourceRun(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<RunPage>getSource());
    }

    private static ChangePage sourceChange(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<ChangePage>getSource());
    }

    private static AssetKey key(DataFetchingEnvironment asked) {
        return AssetKey.parse(source(asked).key());
    }

    private static String text(DataFetchingEnvironment asked, String name) {
        return optional(asked, name).orElseThrow();
    }

    private static Optional<String> optional(DataFetchingEnvironment asked, String name) {
        return Optional.ofNullable(asked.<Object>getArgument(name)).map(Object::toString);
    }

    private static RunFilter runFilter(DataFetchingEnvironment asked) {
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        texts(asked, "status").forEach(name -> statuses.add(RunStatus.valueOf(name)));
        Map<String, String> tags = new LinkedHashMap<>();
        texts(asked, "tags")
                .forEach(tag -> {
                    String[] parts = tag.split("=", 2);
                    tags.put(parts[0], parts.length > 1 ? parts[1] : "");
                });
        return new RunFilter(statuses, tags, optional(asked, "asset").map(AssetKey::parse));
    }

    private static List<String> texts(DataFetchingEnvironment asked, String name) {
        return asked.<Object>getArgument(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Optional<String> after(DataFetchingEnvironment asked) {
        return optional(asked, "after");
    }

    private static int number(DataFetchingEnvironment asked, String name) {
        return Math.max(0, Integer.parseInt(text(asked, name)));
    }

    private static int limit(DataFetchingEnvironment asked, String name) {
        return Math.clamp(number(asked, name), 1, MOST_ROWS);
    }

    private static Map<String, Object> map(DataFetchingEnvironment asked, String name) {
        Map<String, Object> given = asked.getArgument(name);
        return given == null ? Map.of() : given;
    }
}
