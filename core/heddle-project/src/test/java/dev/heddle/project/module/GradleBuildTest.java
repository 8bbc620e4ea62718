package dev.heddle.project.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.project.module.ModuleFacts.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleBuildTest {

    /// What Gradle 4.4.1 wrote for a project of two modules, a jar of Maven and one of a folder.
    private static final List<String> RECORDED =
            List.of(
                    "classes\t/try/shop\t/try/shop/build/classes/java/main",
                    "classes\t/try/shop\t/try/shop/build/resources/main",
                    "source\t/try/shop\t/try/shop/src/main/resources",
                    "source\t/try/shop\t/try/shop/src/main/java",
                    "classes\t/try/rules\t/try/rules/build/classes/java/main",
                    "classes\t/try/rules\t/try/rules/build/resources/main",
                    "source\t/try/rules\t/try/rules/src/main/resources",
                    "source\t/try/rules\t/try/rules/src/main/java",
                    "library\tcommons-io:commons-io:2.20.0\t/repository/commons-io-2.20.0.jar",
                    "library\t\t/try/libs/loose.jar",
                    "");

    @TempDir Path folder;

    @Test
    void readsWhatGradleWrote() {
        ModuleFacts facts = GradleBuild.parse(RECORDED);

        assertThat(facts.modules()).containsExactly(Path.of("/try/shop"), Path.of("/try/rules"));
        assertThat(facts.outputs())
                .containsExactly(
                        Path.of("/try/shop/build/classes/java/main"),
                        Path.of("/try/shop/build/resources/main"),
                        Path.of("/try/rules/build/classes/java/main"),
                        Path.of("/try/rules/build/resources/main"));
        assertThat(facts.sources()).hasSize(4).contains(Path.of("/try/rules/src/main/java"));
        assertThat(facts.libraries())
                .containsExactly(
                        new Library(
                                Optional.of("commons-io:commons-io:2.20.0"),
                                Path.of("/repository/commons-io-2.20.0.jar")),
                        new Library(Optional.empty(), Path.of("/try/libs/loose.jar")));
    }

    @Test
    void rootIsTheFolderOfTheSettings() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("apps/shop"));
        assertThat(new GradleBuild(shop).root()).isEqualTo(shop);
        Files.writeString(folder.resolve("settings.gradle.kts"), "");

        GradleBuild build = new GradleBuild(shop);

        assertThat(build.root()).isEqualTo(folder);
        assertThat(build.buildFiles(List.of(shop, folder.resolve("rules"))))
                .contains(
                        folder.resolve("settings.gradle.kts"),
                        folder.resolve("gradle/libs.versions.toml"),
                        folder.resolve("gradle.properties"),
                        folder.resolve("apps/build.gradle.kts"),
                        folder.resolve("apps/shop/build.gradle"),
                        folder.resolve("rules/gradle.lockfile"));
    }

    @Test
    void asksForOneProjectWithAScriptOfItsOwn() throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));

        List<String> arguments = new GradleBuild(folder).arguments(scratch);

        assertThat(arguments)
                .contains("-PheddleModule=" + folder, "-PheddleOutput=" + scratch.resolve("lines"))
                .endsWith("-p", folder.toString(), "heddleClassPath");
        assertThat(scratch.resolve("heddle.init.gradle")).content().contains("heddleClassPath");
    }

    @Test
    void buildThatWroteNothingHasNoOutputs() throws IOException {
        assertThat(new GradleBuild(folder).facts(folder).outputs()).isEmpty();
    }
}
