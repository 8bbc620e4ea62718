package dev.heddle.project.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.setting.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectConfigReaderTest {

    private static final String FLIGHTS =
            """
            name: flights
            sources: [src/main/java]
            libraries: [org.tribuo:tribuo-regression-tree:4.3.2]
            resources:
              archive: { folder: data, parallelism: 4, token: "${secret:ARCHIVE_TOKEN}" }
            policies: { protected: ["group:finance"], max-cells: 10000 }
            """;

    @TempDir private Path folder;

    @BeforeEach
    void makeSources() throws IOException {
        Files.createDirectories(folder.resolve("src/main/java"));
    }

    @Test
    void readsTheProjectOfTheGuide() throws IOException {
        ProjectConfig config = read(FLIGHTS);
        assertThat(config.name()).isEqualTo("flights");
        assertThat(config.sources()).containsExactly(folder.resolve("src/main/java"));
        assertThat(config.libraries())
                .containsExactly(
                        new Located<>(
                                "org.tribuo:tribuo-regression-tree:4.3.2",
                                new SourceLocation("heddle.yaml", 3, 13)));
        assertThat(config.state()).isEqualTo(folder.resolve(".heddle"));
        assertThat(config.storage().data()).isEqualTo(folder.resolve(".heddle/data"));
        assertThat(config.policies().maxCells()).contains(10_000L);
        assertThat(config.policies().protectedAssets())
                .extracting(Located::value)
                .containsExactly("group:finance");
        var archive = (SettingValue.MapOf) config.resources().get("archive");
        assertThat(archive.entries().get("token").value())
                .isEqualTo(
                        new SettingValue.SecretRef(
                                "ARCHIVE_TOKEN", new SourceLocation("heddle.yaml", 5, 51)));
    }

    @Test
    void readsEveryOtherKey() throws IOException {
        ProjectConfig config =
                read(
                        """
                        classpath: [src]
                        definitions: [com.example.Tables]
                        state: ../state
                        secrets: my.secrets
                        pools: { warehouse: 2 }
                        policies: { retention: { keep-last: 5, keep-for: 30d } }
                        fingerprint: { ignore: ["com.example:noise"] }
                        storage: { url: "jdbc:x", user: me, password: "${secret:PW}", data: d }
                        """);
        assertThat(config.name()).isNotEmpty();
        assertThat(config.classpath()).containsExactly(folder.resolve("src"));
        assertThat(config.definitions())
                .extracting(Located::value)
                .containsExactly("com.example.Tables");
        assertThat(config.state()).isEqualTo(folder.getParent().resolve("state"));
        assertThat(config.secrets()).isEqualTo(folder.resolve("my.secrets"));
        assertThat(config.pools()).isEqualTo(Map.of("warehouse", 2L));
        assertThat(config.policies().keepLast()).contains(5L);
        assertThat(config.policies().keepFor()).contains(Duration.ofDays(30));
        assertThat(config.fingerprintIgnore()).containsExactly("com.example:noise");
        assertThat(config.storage().url()).contains("jdbc:x");
        assertThat(config.storage().data()).isEqualTo(folder.resolve("d"));
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirPlaces() {
        List<Problem> problems =
                problemsOf(
                        """
                        name: 12
                        source: [src/main/java]
                        libraries: org.example:a:1
                        classpath: [missing]
                        policies: { maxCells: 3, max-cells: -1 }
                        pools: { warehouse: 0, gpu: two }
                        """);
        assertThat(problems)
                .extracting(ProjectConfigReaderTest::line)
                .containsExactlyInAnyOrder(
                        "1:7 Value of 'name' must be text, not a number. Put it in quotes.",
                        "2:1 Unknown key 'source'. Did you mean 'sources'?",
                        "3:12 Value of 'libraries' must be a list, not text. Write"
                                + " [org.example:a:1].",
                        "4:13 Class path entry 'missing' does not exist. Run the build that makes"
                                + " it first.",
                        "5:13 Unknown key 'maxCells' in 'policies'. Did you mean 'max-cells'?",
                        "5:37 Value of 'policies.max-cells' must be a whole number of at least"
                                + " 0.",
                        "6:21 Value of 'pools.warehouse' must be a whole number of at least 1.",
                        "6:29 Value of 'pools.gpu' must be a number, not text.");
    }

    @Test
    void farKeyIsAnsweredWithAllValidOnes() {
        assertThat(problemsOf("sources: [src]\ncolour: red\n").getFirst().hint().orElseThrow())
                .startsWith("Valid keys: classpath, definitions, fingerprint");
    }

    @Test
    void refusesBadCoordinatesClassNamesAndMissingSources() {
        assertThat(
                        problemsOf(
                                """
                                sources: [src, src, gone]
                                libraries: ["a:b", "a: b:1", "a:b:1", "a:b:2"]
                                definitions: ["not a class"]
                                """))
                .extracting(Problem::message)
                .containsExactly(
                        "Source folder 'src' is named twice.",
                        "Source folder 'gone' does not exist.",
                        "Library 'a:b' is no Maven coordinate.",
                        "Library 'a: b:1' is no Maven coordinate.",
                        "Library 'a:b:2' is named twice.",
                        "Definitions 'not a class' is no name of a class.");
    }

    @Test
    void readsModuleOfABuild() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/build.gradle.kts"), "");

        assertThat(read("module: .\n").module().orElseThrow().tool()).isEqualTo(BuildTool.MAVEN);
        ModuleSettings module =
                read("module: { folder: app, command: gradle, arguments: [-Pfast], inputs: [src] }\n")
                        .module()
                        .orElseThrow();
        assertThat(module.folder().value()).isEqualTo(folder.resolve("app"));
        assertThat(module.tool()).isEqualTo(BuildTool.GRADLE);
        assertThat(module.command()).contains("gradle");
        assertThat(module.arguments()).containsExactly("-Pfast");
        assertThat(module.inputs()).containsExactly(folder.resolve("src"));
    }

    @Test
    void namesAllMistakesInModule() throws IOException {
        Files.createDirectories(folder.resolve("both"));
        Files.writeString(folder.resolve("both/pom.xml"), "<project/>");
        Files.writeString(folder.resolve("both/build.gradle"), "");

        assertThat(problemsOf("module: src\nsources: [src/main/java]\n"))
                .extracting(Problem::message)
                .containsExactly(
                        "Both 'module' and 'sources' are given: the sources of a module are compiled"
                                + " by its build.",
                        "Module folder '" + folder.resolve("src") + "' holds no build file.");
        assertThat(problemsOf("module: gone\n").getFirst().message())
                .isEqualTo("Module folder 'gone' does not exist.");
        assertThat(problemsOf("module: both\n").getFirst().message())
                .endsWith("holds build files of Maven and Gradle.");
        assertThat(
                        problemsOf(
                                "module: { folder: both, build: mavn, command: x/mvnw, inputs:"
                                        + " [gone], fold: y }\n"))
                .extracting(Problem::toString)
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("'x/mvnw' does not exist."),
                        problem -> assertThat(problem).contains("'gone' does not exist."),
                        problem -> assertThat(problem).contains("Build 'mavn' is not known."),
                        problem -> assertThat(problem).contains("Unknown key 'fold' in 'module'."));
        assertThat(problemsOf("module: [a]\n").getFirst().message())
                .isEqualTo("Value of 'module' must be a map, not a list.");
    }

    @Test
    void refusesProjectWithoutCode() {
        assertThat(problemsOf("name: x\n").getFirst().message())
                .isEqualTo("The project names no code.");
    }

    @Test
    void profileIsLaidOverDeeply() throws IOException {
        Files.writeString(
                folder.resolve("heddle.prod.yaml"),
                "resources: { archive: { parallelism: 16 } }\nstate: /var/flights\n");
        Files.writeString(folder.resolve("heddle.yaml"), FLIGHTS);
        ProjectConfig config = ProjectConfigReader.read(folder, "prod", Map.of());
        var archive = (SettingValue.MapOf) config.resources().get("archive");
        assertThat(archive.entries()).containsOnlyKeys("folder", "parallelism", "token");
        assertThat(archive.entries().get("parallelism").value().location())
                .isEqualTo(new SourceLocation("heddle.prod.yaml", 1, 38));
        assertThat(config.state()).isEqualTo(Path.of("/var/flights"));
        assertThat(config.profile()).contains("prod");
    }

    @Test
    void unknownProfileIsAnsweredWithTheNearest() throws IOException {
        Files.writeString(folder.resolve("heddle.prod.yaml"), "");
        Files.writeString(folder.resolve("heddle.yaml"), FLIGHTS);
        assertThatThrownBy(() -> ProjectConfigReader.read(folder, "prdo", Map.of()))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining(
                        "Profile 'prdo' does not exist: there is no 'heddle.prdo.yaml' beside"
                                + " 'heddle.yaml'.");
        assertThatThrownBy(() -> ProjectConfigReader.read(folder, "../x", Map.of()))
                .hasMessageContaining("Profile '../x' is no valid name");
    }

    @Test
    void environmentIsReplacedEverywhere() throws IOException {
        Files.writeString(
                folder.resolve("heddle.yaml"),
                """
                sources: ["${env:SOURCES}"]
                state: ${env:NOT_SET:-fallback}
                policies: { max-cells: "${env:CELLS}" }
                """);
        ProjectConfig config =
                ProjectConfigReader.read(folder, Map.of("SOURCES", "src", "CELLS", "7"));
        assertThat(config.sources()).containsExactly(folder.resolve("src"));
        assertThat(config.state()).isEqualTo(folder.resolve("fallback"));
        assertThat(config.policies().maxCells()).contains(7L);
    }

    @Test
    void unsetVariablesAndSecretsAreRefusedOutsideOfSettings() {
        assertThat(problemsOf("sources: [src]\nname: ${env:GONE}\nstate: ${secret:S}\n"))
                .extracting(ProjectConfigReaderTest::line)
                .containsExactly(
                        "3:8 Secret 'S' can not be used here. Secrets go into settings of"
                                + " resources and of the storage only.",
                        "2:7 Environment variable 'GONE' is not set. Set it, or write"
                                + " ${env:GONE:-default}.");
    }

    @Test
    void starOfClassPathTakesTheJarsOfTheFolder() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.createFile(lib.resolve("b.jar"));
        Files.createFile(lib.resolve("a.jar"));
        Files.createFile(lib.resolve("notes.txt"));
        assertThat(read("classpath: [lib/*]\n").classpath())
                .containsExactly(lib.resolve("a.jar"), lib.resolve("b.jar"));
    }

    @Test
    void findsTheNearestProjectUpward() throws IOException {
        read(FLIGHTS);
        assertThat(ProjectFolder.find(folder.resolve("src/main"))).isEqualTo(folder);
        assertThatThrownBy(() -> ProjectFolder.at(folder.resolve("src")))
                .hasMessageContaining("has no 'heddle.yaml'");
    }

    private ProjectConfig read(String text) throws IOException {
        Files.writeString(folder.resolve("heddle.yaml"), text);
        return ProjectConfigReader.read(folder, Map.of());
    }

    private List<Problem> problemsOf(String text) {
        return Optional.ofNullable(catchThrowableOfType(HeddleException.class, () -> read(text)))
                .orElseThrow()
                .problems();
    }

    private static String line(Problem problem) {
        SourceLocation at = problem.at().orElseThrow();
        return at.line()
                + ":"
                + at.column()
                + " "
                + problem.message()
                + problem.hint().map(hint -> " " + hint).orElse("");
    }
}
