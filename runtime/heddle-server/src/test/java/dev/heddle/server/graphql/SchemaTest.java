package dev.heddle.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.operation.view.PlanSummary;
import dev.heddle.server.Nothing;
import dev.heddle.server.access.Audit;
import dev.heddle.server.live.Live;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.run.RunLauncher;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.AuditPage;
import dev.heddle.server.view.CauseView;
import dev.heddle.server.view.ChangePage;
import dev.heddle.server.view.DataView;
import dev.heddle.server.view.GraphView;
import dev.heddle.server.view.HistoryPage;
import dev.heddle.server.view.MoreView;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.ProblemView;
import dev.heddle.server.view.RunPage;
import dev.heddle.server.view.Selected;
import dev.heddle.server.view.StatesView;
import dev.heddle.server.view.WorkspaceView;
import dev.heddle.spi.history.DefinitionChange;
import dev.heddle.spi.history.DefinitionSnapshot;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.PropertyDataFetcher;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private static final Map<String, Class<?>> ANSWERS =
            Map.ofEntries(
                    Map.entry("Problem", ProblemView.class),
                    Map.entry("SourceProblem", ProblemView.Source.class),
                    Map.entry("Workspace", WorkspaceView.class),
                    Map.entry("AssetGraph", GraphView.class),
                    Map.entry("AssetStates", StatesView.class),
                    Map.entry("AssetStateChange", StatesView.class),
                    Map.entry("AssetStateColumns", StatesView.Columns.class),
                    Map.entry("Asset", AssetView.class),
                    Map.entry("SourcePlace", AssetView.SourcePlace.class),
                    Map.entry("StateCount", AssetView.StateCount.class),
                    Map.entry("CellRange", AssetView.CellRange.class),
                    Map.entry("Cause", CauseView.class),
                    Map.entry("AssetReference", AssetView.Reference.class),
                    Map.entry("Column", AssetView.ColumnView.class),
                    Map.entry("Check", AssetView.Check.class),
                    Map.entry("CheckResult", AssetView.Result.class),
                    Map.entry("CodeFingerprint", AssetView.Fingerprint.class),
                    Map.entry("FingerprintComponent", AssetView.Component.class),
                    Map.entry("Materialization", DataView.Materialization.class),
                    Map.entry("InputRead", DataView.Read.class),
                    Map.entry("Preview", DataView.Preview.class),
                    Map.entry("Settings", MoreView.Settings.class),
                    Map.entry("SettingsRecord", MoreView.SettingsRecord.class),
                    Map.entry("ColumnLine", MoreView.ColumnLine.class),
                    Map.entry("ColumnPlace", MoreView.ColumnPlace.class),
                    Map.entry("StorageUsage", MoreView.StorageUsage.class),
                    Map.entry("StorageShare", MoreView.StorageShare.class),
                    Map.entry("ResourceUse", MoreView.ResourceUse.class),
                    Map.entry("Selected", Selected.class),
                    Map.entry("Plan", PlanPage.class),
                    Map.entry("PlanSummary", PlanSummary.class),
                    Map.entry("Gate", PlanPage.GateView.class),
                    Map.entry("PlanItem", PlanPage.Item.class),
                    Map.entry("NothingToDo", RunPage.NothingToDo.class),
                    Map.entry("RunConnection", RunPage.Runs.class),
                    Map.entry("PageInfo", RunPage.PageInfo.class),
                    Map.entry("Run", RunPage.class),
                    Map.entry("OutcomeCount", RunPage.Outcomes.class),
                    Map.entry("AssetProgress", RunPage.Progress.class),
                    Map.entry("Step", RunPage.Step.class),
                    Map.entry("LogBatch", RunPage.Log.class),
                    Map.entry("LogLine", RunPage.Line.class),
                    Map.entry("ChangeConnection", ChangePage.Changes.class),
                    Map.entry("Change", ChangePage.class),
                    Map.entry("Moved", ChangePage.Moved.class),
                    Map.entry("AuditConnection", AuditPage.Entries.class),
                    Map.entry("AuditEntry", AuditPage.class),
                    Map.entry("DefinitionSnapshotConnection", HistoryPage.class),
                    Map.entry("DefinitionSnapshot", DefinitionSnapshot.class),
                    Map.entry("DefinitionChange", DefinitionChange.class),
                    Map.entry("DefinitionPartChange", DefinitionChange.PartChange.class),
                    Map.entry("Report", AuditPage.Report.class),
                    Map.entry("Undo", ChangePage.Undo.class));

    @Test
    void everyFieldOfTheSchemaHasAnAnswer() {
        GraphQLSchema schema = schema();
        List<String> unanswered = new ArrayList<>();
        for (var type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && !object.getName().startsWith("__")) {
                object.getFieldDefinitions().stream()
                        .filter(field -> !isAnswered(schema, object, field))
                        .forEach(field -> unanswered.add(object.getName() + "." + field.getName()));
            }
        }
        assertThat(unanswered).isEmpty();
    }

    @Test
    void everyMutationTakesARole() {
        assertThat(
                        schema().getMutationType().getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName))
                .as("a new mutation needs its line in Guard.ROLES")
                .containsExactlyInAnyOrderElementsOf(Guard.ROLES.keySet());
    }

    private static boolean isAnswered(
            GraphQLSchema schema, GraphQLObjectType type, GraphQLFieldDefinition field) {
        Class<?> answer = ANSWERS.get(type.getName());
        boolean asksForItself =
                !(schema.getCodeRegistry().getDataFetcher(type, field)
                        instanceof PropertyDataFetcher<?>);
        return asksForItself || (answer != null && has(answer, field.getName()));
    }

    private static boolean has(Class<?> answer, String field) {
        return Arrays.stream(answer.getMethods())
                .anyMatch(method ->
                        method.getName().equals(field) && method.getParameterCount() == 0);
    }

    private static GraphQLSchema schema() {
        CodeLocation location = Nothing.location(CLOCK);
        try (Live live = new Live(location, Nothing.wording(), CLOCK);
                PlanShelf plans = new PlanShelf()) {
            return Api.schema(
                    new Services(
                            location,
                            live,
                            plans,
                            new RunLauncher(live.runs()),
                            Nothing.wording(),
                            CLOCK,
                            "test",
                            Path.of("project"),
                            new Audit(
                                    () -> {
                                        throw new IllegalStateException("Nothing is noted.");
                                    },
                                    CLOCK)));
        }
    }
}
