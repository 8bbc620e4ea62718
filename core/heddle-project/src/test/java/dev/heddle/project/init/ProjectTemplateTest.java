package dev.heddle.project.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.BuildTool;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.source.ClassPathItem;
import dev.heddle.project.source.CompiledSources;
import dev.heddle.project.source.SourceCompiler;
import dev.heddle.project.source.SourceProcessors;
import dev.heddle.project.source.SourceSet;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class ProjectTemplateTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(BuildTool.class)
    void writesEverythingFilledIn(BuildTool build) throws IOException {
        Path root = folder.resolve("My Shop!");
        List<Path> files = ProjectTemplate.create(root, build);
        assertThat(files)
                .contains(Path.of("heddle.yaml"), Path.of(".gitignore"))
                .allSatisfy(file -> assertThat(root.resolve(file)).isRegularFile());
        for (Path file : files) {
            assertThat(root.resolve(file))
                    .content()
                    .doesNotContainPattern("@[a-z]+@|\\$\\{project");
        }
        assertThat(ProjectConfigReader.read(root, Map.of()).name()).isEqualTo("my-shop");
    }

    @Test
    void mavenFileIsXmlThatRunsTheProcessor() throws Exception {
        ProjectTemplate.create(folder, BuildTool.MAVEN);
        Path pom = folder.resolve("pom.xml");
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
        assertThat(pom).content().contains("annotationProcessorPaths", "heddle-processor");
    }

    @Test
    void unitTestOfTheNewProjectPasses() throws Exception {
        ProjectTemplate.create(folder, BuildTool.GRADLE);
        Path state = Files.createDirectories(folder.resolve(".heddle"));
        List<ClassPathItem> classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> new ClassPathItem(Path.of(entry), entry))
                        .toList();
        List<Path> sources =
                List.of(folder.resolve("src/main/java"), folder.resolve("src/test/java"));
        var set = new SourceSet(folder, state, sources, classPath);
        try (CompiledSources compiled =
                        SourceCompiler.compile(
                                set, SourceProcessors.none(), InstantSource.system());
                URLClassLoader loader =
                        new URLClassLoader(
                                new URL[] {compiled.classes().toUri().toURL()},
                                getClass().getClassLoader())) {
            assertThat(compiled.warnings()).isEmpty();
            assertThat(testsPassed(loader.loadClass("shop.ShopTest"))).isEqualTo(2);
        }
    }

    @Test
    void namesTheFilesInTheWayAndWritesNothing() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "mine");
        Files.writeString(folder.resolve("heddle.yaml"), "mine");
        HeddleException thrown =
                Objects.requireNonNull(
                        catchThrowableOfType(
                                HeddleException.class,
                                () -> ProjectTemplate.create(folder, BuildTool.MAVEN)));
        assertThat(thrown.code()).isEqualTo(ProjectError.FILES_EXIST);
        assertThat(thrown.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "File 'heddle.yaml' is there already.", "File 'pom.xml' is there already.");
        assertThat(folder.resolve("pom.xml")).hasContent("mine");
        assertThat(folder.resolve("src")).doesNotExist();
    }

    @Test
    void addsToAnIgnoreFileThatIsThere() throws IOException {
        Files.writeString(folder.resolve(".gitignore"), "mine\ntarget/");
        ProjectTemplate.create(folder, BuildTool.MAVEN);
        assertThat(Files.readAllLines(folder.resolve(".gitignore")))
                .startsWith("mine", "target/", ".heddle/", "heddle.secrets")
                .doesNotHaveDuplicates();
    }

    private static long testsPassed(Class<?> test) {
        var request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary().getTestsSucceededCount();
    }
}
