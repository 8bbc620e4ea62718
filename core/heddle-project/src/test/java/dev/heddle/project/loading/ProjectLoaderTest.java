package dev.heddle.project.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.loading.ClassPathEntry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectLoaderTest {

    private static final String TABLES =
            """
            package shop;
            import dev.heddle.api.definition.*;
            public final class Tables implements DefinitionsSource {
                public static final String TEXT = "%s";
                @Override public Definitions define(Project project) {
                    return Definitions.of();
                }
                @Override public String toString() { return TEXT; }
            }
            """;

    private static final String INDEX =
            """
            package heddle.index;
            public final class Shop implements
                    java.util.function.Supplier<dev.heddle.api.definition.DefinitionsSource> {
                @Override public dev.heddle.api.definition.DefinitionsSource get() {
                    return new shop.Tables();
                }
            }
            """;

    @TempDir private Path folder;
    private ProjectFixture project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new ProjectFixture(folder);
        project.write("heddle.yaml", "name: shop\nsources: [src]\n")
                .write("src/shop/Tables.java", TABLES.formatted("one"))
                .write("src/heddle/index/Shop.java", INDEX);
    }

    @Test
    void findsGeneratedDefinitionsInSources() {
        try (LoadedProject loaded = project.loader().load()) {
            assertThat(loaded.sources()).singleElement().hasToString("one");
            assertThat(loaded.classPath())
                    .singleElement()
                    .extracting(ClassPathEntry::origin)
                    .isEqualTo(Origin.PROJECT);
        }
    }

    @Test
    void stateFolderIsPrivate() throws IOException {
        Files.createDirectory(folder.resolve(".heddle"));
        project.loader().load().close();
        assertThat(Files.getPosixFilePermissions(folder.resolve(".heddle")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void findsDefinitionsInFoldersAndJarsOfAnotherBuild() throws IOException {
        project.compiled("target/classes", "shop.Tables", TABLES.formatted("built"))
                .compiled("target/classes", "heddle.index.Shop", INDEX)
                .compiled("plain", "tool.Tool", "package tool; public class Tool {}")
                .jar("target/classes", "shop.jar")
                .jar("plain", "tool.jar")
                .write("heddle.yaml", "classpath: [shop.jar, tool.jar]\n");
        try (LoadedProject loaded = project.loader().load()) {
            assertThat(loaded.sources()).singleElement().hasToString("built");
            assertThat(loaded.classPath())
                    .extracting(ClassPathEntry::origin)
                    .containsExactly(Origin.PROJECT, Origin.LIBRARY);
        }
    }

    @Test
    void takesDefinitionsThatTheProjectFileNames() throws IOException {
        Files.delete(folder.resolve("src/heddle/index/Shop.java"));
        project.write("heddle.yaml", "sources: [src]\ndefinitions: [shop.Tables]\n");
        try (LoadedProject loaded = project.loader().load()) {
            assertThat(loaded.sources()).singleElement().isInstanceOf(DefinitionsSource.class);
        }
    }

    @Test
    void reportsAllDefinitionsThatCanNotBeLoaded() throws IOException {
        project.write("src/shop/Plain.java", "package shop; public class Plain {}")
                .write("src/shop/Closed.java", "package shop; public class Closed { Closed() {} }")
                .write(
                        "heddle.yaml",
                        """
                        sources: [src]
                        definitions: [shop.Table, shop.Plain, shop.Closed]
                        """);
        assertThat(failure().problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "heddle.yaml:2:15: Class 'shop.Table' does not exist. Did you mean"
                                + " 'shop.Tables'?",
                        "heddle.yaml:2:27: Class 'shop.Plain' gives no definitions. Let it"
                                + " implement DefinitionsSource.",
                        "heddle.yaml:2:39: Class 'shop.Closed' can not be created. Make it a public"
                                + " class with a public constructor without parameters.");
    }

    @Test
    void reportsAssetsThatNoProcessorSaw() throws IOException {
        project.compiled(
                        "out",
                        "shop.Orders",
                        "package shop; @dev.heddle.api.asset.Assets public class Orders {}")
                .write("heddle.yaml", "classpath: [out]\n");
        HeddleException thrown = failure();
        assertThat(thrown.code()).isEqualTo(ProjectError.DEFINITIONS_INVALID);
        assertThat(thrown)
                .hasMessageContaining("Class 'shop.Orders' declares assets, but")
                .hasMessageContaining("the annotation processor did not run.");
    }

    @Test
    void reloadSeesChangedSourcesBesideTheOldOnes() throws IOException {
        ProjectLoader loader = project.loader();
        LoadedProject before = loader.load();
        project.write("src/shop/Tables.java", TABLES.formatted("two"));
        LoadedProject after = loader.load();
        assertThat(before.sources().getFirst()).hasToString("one");
        assertThat(after.sources().getFirst()).hasToString("two");
        assertThat(after.classLoader().getParent()).isSameAs(before.classLoader().getParent());
        before.close();
        after.close();
    }

    @Test
    void changedLibrariesNeedANewProcess() throws IOException {
        ProjectLoader loader = project.loader();
        loader.load().close();
        project.compiled("plain", "tool.Tool", "package tool; public class Tool {}")
                .jar("plain", "tool.jar")
                .write("heddle.yaml", "sources: [src]\nclasspath: [tool.jar]\n");
        assertThatThrownBy(loader::load)
                .hasMessage("Cannot load the project anew: its libraries changed.");
    }

    @Test
    void userCodeSeesOfHeddleOnlyTheApi() throws ClassNotFoundException {
        try (LoadedProject loaded = project.loader().load()) {
            ClassLoader loader = loaded.classLoader();
            assertThat(loader.loadClass("dev.heddle.api.definition.Definitions"))
                    .isSameAs(dev.heddle.api.definition.Definitions.class);
            assertThat(loader.loadClass("org.slf4j.Logger")).isSameAs(org.slf4j.Logger.class);
            assertThat(loader.loadClass("javax.tools.JavaCompiler")).isNotNull();
            assertThat(loader.loadClass("com.sun.source.tree.Tree")).isNotNull();
            for (String hidden :
                    new String[] {
                        "dev.heddle.project.loading.ProjectLoader",
                        "org.snakeyaml.engine.v2.api.Load",
                        "org.eclipse.aether.RepositorySystem",
                        "org.assertj.core.api.Assertions"
                    }) {
                assertThatThrownBy(() -> loader.loadClass(hidden))
                        .isInstanceOf(ClassNotFoundException.class);
            }
            assertThat(loader.getResource("dev/heddle/api/asset/Asset.class")).isNotNull();
            assertThat(loader.getResource("dev/heddle/project/loading/ProjectLoader.class"))
                    .isNull();
            assertThat(loader.getResource("META-INF/services/org.junit.platform.engine.TestEngine"))
                    .isNull();
        }
    }

    @Test
    void classesKnowWhereTheyCameFrom() {
        try (LoadedProject loaded = project.loader().load()) {
            Class<?> type = loaded.sources().getFirst().getClass();
            assertThat(type.getProtectionDomain().getCodeSource().getLocation())
                    .isEqualTo(ClassRoot.url(loaded.classPath().getFirst().path()));
            assertThat(type.getPackage()).isNotNull();
            assertThat(loaded.classLoader().getResource("shop/Tables.class")).isNotNull();
            assertThat(loaded.sources().getFirst()).isNotInstanceOf(Supplier.class);
        }
    }

    private HeddleException failure() {
        return Objects.requireNonNull(
                catchThrowableOfType(HeddleException.class, () -> project.loader().load()));
    }
}
