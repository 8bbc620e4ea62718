package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `materialize --config`, as pairs and as files.
class ConfigTest {
    private static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*;
            import dev.heddle.api.resource.Default;
            import java.time.Duration;
            import java.util.*;
            @Assets public final class Shop {
                public enum Mode { QUICK, EXACT }
                public record TrainingConfig(@Default("100") int trees, @Default("quick") Mode mode, @Default("a,b") List<String> columns,
                        @Default("1m") Duration limit, Optional<String> note) {
                    public TrainingConfig { if (trees < 1) throw new IllegalArgumentException("trees is less than 1"); }
                }
                public record ReportConfig(@Default("x") String title, @Default("3") int trees) {}
                public record Row(String text) {}
                @Asset List<Row> model(TrainingConfig config) { return List.of(new Row(config.toString())); }
                @Asset List<Row> report(ReportConfig config) { return List.of(new Row(config.toString())); }
                @Asset long plain() { return 1; }
            }
            """;

    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void makeProject() {
        project = RealProject.shop(folder).write("src/shop/Shop.java", SHOP);
    }

    @Test
    void fileNamesRecordsOrTheirComponents() {
        project.write(
                "run.yaml",
                """
                trees: 7
                TrainingConfig:
                  mode: exact
                  columns: [one, "two, three", '4']
                  note: 'a "quoted" \\ note'
                title: "12"
                """);

        made("model,report", "--config", "run.yaml");

        assertThat(row("model"))
                .isEqualTo(
                        "TrainingConfig[trees=7, mode=EXACT, columns=[one, two, three, 4],"
                                + " limit=PT1M, note=Optional[a \"quoted\" \\ note]]");
        assertThat(row("report")).isEqualTo("ReportConfig[title=12, trees=7]");
    }

    @Test
    void pairsHoldAfterFiles() {
        project.write("run.yaml", "trees: 7\nlimit: 2m\n");

        made(
                "model,report",
                "--config",
                "run.yaml",
                "--config",
                "TrainingConfig.trees=8",
                "--config",
                "columns=c,d");

        assertThat(row("model"))
                .isEqualTo(
                        "TrainingConfig[trees=8, mode=QUICK, columns=[c, d], limit=PT2M,"
                                + " note=Optional.empty]");
        assertThat(row("report")).isEqualTo("ReportConfig[title=x, trees=7]");
    }

    @Test
    void everythingWrongInAFileIsToldWithItsPlace() {
        project.write(
                "run.yaml",
                """
                tree: 7
                TrainingConfig:
                  mode: fast
                  colums: [x]
                ReportConfig: 5
                """);

        JsonNode error = refused("model,report", "--config", "run.yaml");

        assertThat(error.path("code").asString()).isEqualTo("SETTINGS_INVALID");
        assertThat(error.path("problems").valueStream())
                .extracting(ConfigTest::text)
                .containsExactly(
                        "run.yaml:1:1 Unknown key 'tree'. Did you mean 'trees'?",
                        "run.yaml:4:3 Unknown key 'TrainingConfig.colums'. Did you mean"
                                + " 'TrainingConfig.columns'?",
                        "run.yaml:5:15 Value of 'ReportConfig' must be a map, not a number. null",
                        "run.yaml:3:9 Value of 'TrainingConfig.mode' is unknown: 'fast'. Valid"
                                + " values: QUICK, EXACT.");
    }

    @Test
    void whatTheRecordRefusesIsToldBeforeAnythingRuns() {
        JsonNode error = refused("model", "--config", "trees=0");

        assertThat(error.path("message").asString())
                .isEqualTo("Cannot use --config: trees is less than 1");
    }

    @Test
    void fileThatIsNotThereIsTold() {
        JsonNode error = refused("model", "--config", "trees");

        assertThat(error.path("message").asString())
                .isEqualTo("Cannot use --config: Cannot read 'trees': there is no such file.");
    }

    @Test
    void assetsWithoutConfigurationTakeNone() {
        JsonNode error = refused("plain", "--config", "trees=3");

        assertThat(error.path("message").asString())
                .endsWith("none of the chosen assets takes configuration.");
    }

    @Test
    void recordIsPublishedAsJsonSchema() {
        JsonNode schema =
                project.run("assets", "show", "model", "--json")
                        .json()
                        .path("asset")
                        .path("config");

        assertThat(schema.path("title").asString()).isEqualTo("TrainingConfig");
        JsonNode properties = schema.path("properties");
        assertThat(properties.path("trees").toString())
                .isEqualTo("{\"type\":\"integer\",\"default\":100}");
        assertThat(properties.path("mode").toString())
                .isEqualTo(
                        "{\"type\":\"string\",\"enum\":[\"QUICK\",\"EXACT\"],\"default\":\"QUICK\"}");
        assertThat(properties.path("columns").path("type").asString()).isEqualTo("array");
        assertThat(schema.path("required").isEmpty()).isTrue();
        assertThat(project.run("assets", "show", "model").out())
                .contains("Configuration", "trees", "= 100");
        assertThat(project.run("assets", "show", "plain", "--json").out())
                .doesNotContain("\"config\"");
    }

    @Test
    void whatTheRunWasGivenIsShownWithTheMaterialization() {
        made("model,report", "--config", "TrainingConfig.trees=7", "--config", "title=12");
        made("plain");

        assertThat(history("model").path("config")).hasToString("{\"trees\":\"7\"}");
        assertThat(history("report").path("config")).hasToString("{\"title\":\"12\"}");
        assertThat(history("plain").path("config")).isEmpty();
        assertThat(history("model").path("overridden").asBoolean()).isTrue();
        assertThat(history("plain").path("overridden").asBoolean()).isFalse();
        assertThat(overridden("model")).isEqualTo(1);
        assertThat(overridden("plain")).isZero();
        assertThat(project.run("status").out()).contains("1 overridden");
        made("model");
        assertThat(history("model").path("config")).isEmpty();
        assertThat(overridden("model")).isZero();
    }

    @Test
    void runsSayWhatTheyRanOn() {
        made("plain");

        String run = history("plain").path("run").asString();
        JsonNode shown = project.run("runs", "show", run, "--json").json().path("run");
        assertThat(shown.path("java").asString()).isEqualTo(Runtime.version().toString());
        assertThat(shown.path("heddle").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private JsonNode history(String asset) {
        return project.run("assets", "history", asset, "--json").json().at("/materializations/0");
    }

    private int overridden(String asset) {
        return project.run("assets", "show", asset, "--json")
                .json()
                .at("/asset/overridden")
                .asInt();
    }

    private void made(String assets, String... options) {
        Ran ran = materialize(assets, options);
        assertThat(ran.exit()).describedAs(ran.out() + ran.err()).isZero();
    }

    private JsonNode refused(String assets, String... options) {
        Ran ran = materialize(assets, options);
        assertThat(ran.exit()).describedAs(ran.out()).isEqualTo(1);
        return ran.error();
    }

    private Ran materialize(String assets, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "materialize";
        arguments[1] = "--json";
        arguments[2] = "-s";
        arguments[3] = assets.replace(",", " or ");
        System.arraycopy(options, 0, arguments, 4, options.length);
        return project.run(arguments);
    }

    private String row(String asset) {
        Ran ran = project.run("assets", "preview", asset, "--json");
        return ran.json().at("/rows/0/0").asString();
    }

    private static String text(JsonNode problem) {
        return problem.path("file").asString()
                + ":"
                + problem.path("line").asInt()
                + ":"
                + problem.path("column").asInt()
                + " "
                + problem.path("message").asString()
                + " "
                + problem.path("hint").asString("null");
    }
}
