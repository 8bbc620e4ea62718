package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LaunchTest {
    private static final String PLAN =
            "mutation { makePlan(input: {selection: \"prices\", force: true, config: [%s]}) {"
                    + " ... on Plan { id } ... on Problem { code message problems { message } } } }";

    @TempDir Path folder;

    private Served shopWithConfig() {
        ShopProject project = new ShopProject(folder);
        String source =
                project.read("src/shop/Shop.java")
                        .replace(
                                "Dataset<Total> prices() {",
                                "Dataset<Total> prices(@dev.heddle.api.asset.Config Limits limits)"
                                        + " {")
                        .replace("new Total(\"a\", 7)", "new Total(\"a\", limits.most())")
                        .replaceFirst(
                                "(?s)}\\s*$",
                                "    /// What is asked for.\n"
                                        + "    public record Limits("
                                        + "@dev.heddle.api.resource.Default(\"7\") int most) {}\n}\n");
        project.write("src/shop/Shop.java", source);
        return new Served(project);
    }

    @Test
    void aRunIsGivenConfigurationThatFitsTheSchema() {
        try (Served served = shopWithConfig()) {
            JsonNode schema =
                    served.ask("{ asset(key: \"prices\") { config } }").at("/asset/config");
            assertThat(schema.path("title").asString()).isEqualTo("Limits");
            assertThat(schema.at("/properties/most/type").asString()).isEqualTo("integer");
            assertThat(schema.at("/properties/most/default").asInt()).isEqualTo(7);
            assertThat(
                            served.ask("{ asset(key: \"totals\") { config } }")
                                    .at("/asset/config")
                                    .isNull())
                    .isTrue();

            JsonNode records =
                    served.ask(
                                    "{ settings(selection: \"*\") { ... on Settings { assets records {"
                                            + " schema assets } } } }")
                            .path("settings");
            assertThat(records.path("assets").toString()).contains("totals").doesNotContain("raw/");
            assertThat(records.path("records").size()).isEqualTo(1);
            assertThat(records.at("/records/0/assets").toString()).isEqualTo("[\"prices\"]");

            JsonNode wrong = served.ask(PLAN.formatted("\"Limits.most=many\"")).path("makePlan");
            assertThat(wrong.toString()).contains("SETTINGS_INVALID").contains("must be a number");
            JsonNode file = served.ask(PLAN.formatted("\"/etc/hosts\"")).path("makePlan");
            assertThat(file.path("message").asString()).contains("it is not KEY=VALUE");

            String plan =
                    served.ask(PLAN.formatted("\"Limits.most=9\"")).at("/makePlan/id").asString();
            served.apply(plan);
            JsonNode made =
                    served.ask(
                                    "{ asset(key: \"prices\") { history(first: 1) { code attempt"
                                            + " config columns { name type } } preview { rows } } }")
                            .path("asset");
            assertThat(made.at("/preview/rows/0/1").asString()).isEqualTo("9");
            assertThat(made.at("/history/0/config").toString()).contains("9");
            assertThat(made.at("/history/0/columns/1/name").asString()).isEqualTo("amount");
        }
    }

    @Test
    void whatDidNotEndWellIsPlannedAgain() {
        ShopProject project = new ShopProject(folder);
        project.day("2026-01-02", "apple,many\n");
        try (Served served = new Served(project)) {
            String run = served.apply().path("id").asString();
            project.day("2026-01-02", "apple,3\n");
            project.now = project.now.plusSeconds(60);

            JsonNode items =
                    served.ask(
                                    "mutation { planRetry(run: \""
                                            + run
                                            + "\") { ... on Plan { items { asset partitions } }"
                                            + " ... on Problem { message } } }")
                            .at("/planRetry/items");

            assertThat(items.toString()).contains("\"orders\"").contains("2026-01-02");
        }
    }

    @Test
    void storageAndResourcesAreShown() {
        try (Served served = new Served(folder)) {
            served.apply();

            JsonNode shown =
                    served.ask(
                            "{ storage { state bytes assets { asset bytes materializations } }"
                                    + " resources { type name assets } asset(key: \"totals\") {"
                                    + " columnLines { column known from { asset column } into {"
                                    + " asset column } } } }");

            assertThat(shown.at("/storage/bytes").asLong()).isPositive();
            assertThat(shown.at("/storage/assets/0/materializations").asInt()).isPositive();
            assertThat(shown.at("/resources/0/type").asString()).endsWith("Inbox");
            assertThat(shown.at("/resources/0/assets").toString()).contains("orders");
            assertThat(shown.at("/asset/columnLines/0/column").asString()).isEqualTo("item");
            assertThat(shown.at("/asset/columnLines/0/known").asBoolean()).isFalse();
        }
    }
}
