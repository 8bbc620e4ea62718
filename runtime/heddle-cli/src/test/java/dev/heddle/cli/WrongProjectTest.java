package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people get wrong around a project: told in words that say what to do, with exit code 1, and
/// under `--json` as one document.
class WrongProjectTest {
    private static final String SHOP = "name: shop\nsources: [src]\n";

    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void makeProject() {
        project = RealProject.shop(folder);
    }

    @Test
    void brokenYaml() {
        project.write("heddle.yaml", "name: shop\nsources: [src\nlibraries: []\n");

        assertThat(problem(refused(), "CONFIG_INVALID"))
                .startsWith("heddle.yaml:3:10 Cannot read 'heddle.yaml': while parsing a flow");
        JsonNode validation = project.run("validate", "--json").json();
        assertThat(validation.path("valid").asBoolean()).isFalse();
        assertThat(validation.path("problems")).hasSize(1);
    }

    @Test
    void unknownKeys() {
        project.write("heddle.yaml", SHOP + "librarys: []\nstorge: {}\n");

        JsonNode error = refused();
        assertThat(error.path("problems")).hasSize(2);
        assertThat(problem(error, "CONFIG_INVALID"))
                .isEqualTo("heddle.yaml:3:1 Unknown key 'librarys'. Did you mean 'libraries'?");
    }

    @Test
    void wrongTypes() {
        project.write("heddle.yaml", SHOP + "policies: {max-cells: many}\nlibraries: {a: b}\n");

        JsonNode error = refused();
        assertThat(error.path("problems")).hasSize(2);
        assertThat(problem(error, "CONFIG_INVALID"))
                .isEqualTo("heddle.yaml:4:12 Value of 'libraries' must be a list, not a map. null");
    }

    @Test
    void missingSourceFolder() {
        project.write("heddle.yaml", "name: shop\nsources: [src, gen]\n");

        assertThat(problem(refused(), "CONFIG_INVALID"))
                .isEqualTo(
                        "heddle.yaml:2:16 Source folder 'gen' does not exist. Make it, or correct"
                                + " 'sources'.");
    }

    @Test
    void libraryThatIsNotToBeHadOffline() {
        project.write("heddle.yaml", SHOP + "libraries: ['no.such:thing:1.0']\n");

        assertThat(problem(refused("--offline"), "LIBRARY_NOT_RESOLVED"))
                .isEqualTo(
                        "heddle.yaml:3:13 Library 'no.such:thing:1.0' is not to be had: it is not"
                                + " on this machine, and Heddle works offline. Run once without"
                                + " --offline.");
    }

    @Test
    void lockThatIsNone() {
        project.write("heddle.yaml", SHOP + "libraries: ['a:b:1.0']\n")
                .write("heddle.lock", "what is this\n");

        assertThat(problem(refused("--offline"), "LOCK_INVALID"))
                .isEqualTo(
                        "heddle.lock:1:1 Line 1 is not known. Restore the file from version"
                                + " control, or remove it to resolve the libraries anew.");
    }

    @Test
    void stateFolderThatIsAFile() {
        project.write(".heddle", "a file");

        Ran ran = project.run("plan", "--json");
        JsonNode error = ran.error();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(error.path("code").asString()).isEqualTo("FILE_NOT_ACCESSIBLE");
        assertThat(error.path("message").asString()).endsWith("a file of that name is in the way.");
        assertThat(error.path("hint").asString()).isEqualTo("Move that file away.");
        assertThat(ran.err()).contains("Move that file away.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stateFolderThatCanNotBeWrittenTo() {
        project.write("heddle.yaml", SHOP + "state: /proc/self\n");

        JsonNode error = refused();
        assertThat(error.path("code").asString()).isEqualTo("FILE_NOT_ACCESSIBLE");
        assertThat(error.path("message").asString()).contains("'/proc/self'");
        assertThat(error.path("hint").asString()).contains("write");
    }

    /// As in a state folder whose parts are read-only, which a test that runs as root can not make.
    @Test
    void lockThatCanNotBeTaken() throws IOException {
        assertThat(project.run("apply").exit()).isZero();
        try (var files = Files.list(folder.resolve(".heddle/classes"))) {
            for (Path leases : files.filter(file -> file.toString().endsWith("leases")).toList()) {
                Files.delete(leases);
                Files.writeString(leases, "a file");
            }
        }

        JsonNode error = refused();
        assertThat(error.path("code").asString()).isEqualTo("FILE_NOT_ACCESSIBLE");
        assertThat(error.path("message").asString()).startsWith("Cannot lock a file in '");
        assertThat(error.path("hint").asString()).contains("write");
    }

    @Test
    void stateOfANewerHeddle() throws SQLException {
        assertThat(project.run("apply").exit()).isZero();
        Path database = folder.resolve(".heddle/heddle.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET version = 99");
        }

        JsonNode error = refused();
        assertThat(error.path("code").asString()).isEqualTo("STATE_TOO_NEW");
        assertThat(error.path("message").asString()).contains("its tables have version 99");
        assertThat(error.path("hint").asString()).isNotBlank();

        Ran doctor = project.run("doctor", "--json");
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.json().path("ok").asBoolean()).isFalse();
        assertThat(doctor.json().path("checks").valueStream())
                .filteredOn(check -> !check.path("ok").asBoolean())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("name").asString()).isEqualTo("state");
                    assertThat(check.path("message").asString()).contains("version 99");
                });
    }

    @Test
    void definitionsThatFailInTheirInitialiser() {
        project.write("heddle.yaml", SHOP + "definitions: [shop.Tables]\n")
                .write(
                        "src/shop/Tables.java",
                        """
                        package shop;
                        import dev.heddle.api.definition.*;
                        public final class Tables implements DefinitionsSource {
                            static final int SIZE = Integer.parseInt("many");
                            @Override public Definitions define(Project project) { return Definitions.of(); }
                        }
                        """);

        assertThat(problem(refused(), "DEFINITIONS_INVALID"))
                .isEqualTo(
                        "heddle.yaml:3:15 Class 'shop.Tables' can not be loaded:"
                                + " java.lang.NumberFormatException: For input string: \"many\" at"
                                + " shop.Tables.<clinit>(Tables.java:4). null");
    }

    @Test
    void definitionsWithMistakesOfAllKindsAtOnce() {
        project.write("heddle.yaml", SHOP + "definitions: [shop.Tables]\n")
                .write(
                        "src/shop/Bad.java",
                        """
                        package shop;
                        import dev.heddle.api.asset.*;
                        import dev.heddle.api.data.Dataset;
                        @Assets public final class Bad {
                            public interface Archive {}
                            public static final class Model {}
                            public record Row(int x) {}
                            @Asset @Refresh(Refresh.NEVER) long copied(Archive archive) { return 1; }
                            @Asset Model model() { return new Model(); }
                            @Asset Dataset<Row> rows() { return Dataset.of(); }
                        }
                        """)
                .write(
                        "src/shop/Rank.java",
                        """
                        package shop;
                        @dev.heddle.api.asset.Sql(value = "select x as y from rows", reads = "rows") public record Rank(int x) {}
                        """)
                .write(
                        "src/shop/Tables.java",
                        """
                        package shop;
                        import dev.heddle.api.data.ValueType;
                        import dev.heddle.api.definition.*;
                        public final class Tables implements DefinitionsSource {
                            @Override public Definitions define(Project project) {
                                String captured = project.name();
                                return Definitions.of(
                                    Asset.named("made").source("Tables.java", 8).produces(ValueType.text()).by((none, inputs) -> captured),
                                    Asset.named("reader").source("Tables.java", 9).reads(Upstream.of("nothing").as(ValueType.text()))
                                        .produces(ValueType.text()).by((none, inputs) -> "x"));
                            }
                        }
                        """);

        JsonNode error = refused();
        assertThat(error.path("code").asString()).isEqualTo("DEFINITIONS_INVALID");
        assertThat(error.path("problems").valueStream())
                .extracting(problem ->
                        problem.path("file").asString().replaceAll(".*/", "")
                                + ":"
                                + problem.path("line").asInt()
                                + " "
                                + problem.path("message").asString())
                .anyMatch(text -> text.startsWith("Bad.java:8 Cannot give 'archive' to asset"))
                .anyMatch(text -> text.startsWith("Bad.java:9 Cannot store asset 'model'"))
                .anyMatch(text -> text.startsWith("Rank.java:2 "))
                .anyMatch(text ->
                        text.startsWith("Tables.java:8 ") && text.contains("captures values"))
                .anyMatch(text -> text.startsWith("Tables.java:9 ") && text.contains("'nothing'"));
    }

    @Test
    void assetsThatFailInTheirInitialiserFailAlone() {
        project.write(
                "src/shop/Bad.java",
                """
                package shop;
                import dev.heddle.api.asset.*;
                @Assets public final class Bad {
                    static final int SIZE = Integer.parseInt("many");
                    @Asset long bad() { return SIZE; }
                }
                """);

        Ran ran = project.run("apply", "--json");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.json().path("outcome").asString()).isEqualTo("PARTIAL");
        assertThat(ran.json().path("items").valueStream())
                .filteredOn(item -> item.path("asset").asString().equals("bad"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.path("frames").toString())
                                .contains("NumberFormatException", "Bad.java:4"));
    }

    @Test
    void unknownProfile() {
        project.write("heddle.prod.yaml", "{}");

        assertThat(problem(refused("--profile", "prodd"), "CONFIG_INVALID"))
                .isEqualTo(
                        "heddle.yaml:0:0 Profile 'prodd' does not exist: there is no"
                                + " 'heddle.prodd.yaml' beside 'heddle.yaml'. Did you mean 'prod'?");
        project.with("HEDDLE_PROFILE", "night");
        assertThat(problem(refused(), "CONFIG_INVALID"))
                .endsWith("Make it, or leave out --profile and HEDDLE_PROFILE.");
    }

    @Test
    void nothingIsLeftBehindThatGetsInTheWay() throws IOException {
        project.write(".heddle", "a file");
        assertThat(project.run("plan").exit()).isEqualTo(1);
        Files.delete(folder.resolve(".heddle"));

        assertThat(project.run("apply").exit()).isZero();
    }

    private JsonNode refused(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "plan";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Ran ran = project.run(arguments);
        assertThat(ran.exit()).describedAs(ran.out()).isEqualTo(1);
        return ran.error();
    }

    /// Returns the first problem as `file:line:column message hint`.
    private static String problem(JsonNode error, String code) {
        assertThat(error.path("code").asString()).isEqualTo(code);
        JsonNode problem = error.path("problems").get(0);
        return problem.path("file").asString()
                + ":"
                + problem.path("line").asInt(0)
                + ":"
                + problem.path("column").asInt(0)
                + " "
                + problem.path("message").asString()
                + " "
                + problem.path("hint").asString("null");
    }
}
