package dev.heddle.project.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.library.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleLoaderTest {

    @TempDir Path folder;
    private FakeBuild build;

    @BeforeEach
    void makeBuild() throws IOException {
        build = new FakeBuild(folder);
    }

    private void loadAndClose() {
        build.load().close();
    }

    @Test
    void asksTheWholeBuildForTheModuleAndThoseItNeeds() throws IOException {
        try (BuiltModule module = build.load()) {
            assertThat(module.classes().items()).hasSize(2);
            assertThat(FakeBuild.text(module, 0, "Shop.java")).isEqualTo("shop 1");
            assertThat(FakeBuild.text(module, 1, "Rules.java")).isEqualTo("rules 1");
            assertThat(module.libraries())
                    .singleElement()
                    .extracting(BuiltModule.Jar::path)
                    .isEqualTo(build.root().resolve("lib/loose.jar"));
        }
        assertThat(build.calls())
                .singleElement()
                .asString()
                .contains("-f " + build.root() + "/pom.xml -pl shop -am -DskipTests")
                .doesNotContain(" -o ");
        assertThat(build.phases()).containsExactly("Building module 'shop' with mvnw …");
    }

    @Test
    void doesNotStartTheBuildWhileNothingChanged() throws IOException {
        loadAndClose();
        loadAndClose();
        loadAndClose();

        assertThat(build.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/src/main/java/Shop.java",
                "shop/src/main/java/More.java",
                "shop/src/main/resources/more.sql",
                "rules/src/main/java/Rules.java",
                "pom.xml",
                "rules/pom.xml",
                "shop/pom.xml",
                ".mvn/maven.config"
            })
    void startsTheBuildAgainWhenAnInputChanged(String file) throws IOException {
        loadAndClose();
        String before =
                Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
        build.write(file, before + " ");

        loadAndClose();
        loadAndClose();

        assertThat(build.calls()).hasSize(2);
    }

    @Test
    void startsTheBuildAgainWhenClassesOrJarsAreGone() throws IOException {
        loadAndClose();
        Files.delete(folder.resolve("rules/target/classes/Rules.java"));
        loadAndClose();
        Files.move(folder.resolve("lib/loose.jar"), folder.resolve("lib/other.jar"));
        try (BuiltModule module = build.load()) {
            assertThat(module.libraries()).isEmpty();
        }

        assertThat(build.calls()).hasSize(3);
    }

    @Test
    void startsTheBuildAgainWhenItIsAskedOtherwise() throws IOException {
        loadAndClose();
        build.write("shop/heddle.yaml", "module: { arguments: [-Pfast] }\n");
        loadAndClose();

        assertThat(build.calls()).hasSize(2);
        assertThat(build.calls().getLast()).startsWith("-Pfast -B");
    }

    @Test
    void classesInUseStayWhenTheBuildGoesOn() throws IOException {
        try (BuiltModule before = build.load()) {
            build.write("shop/src/main/java/Shop.java", "shop 2");
            try (BuiltModule after = build.load()) {
                assertThat(FakeBuild.text(after, 0, "Shop.java")).isEqualTo("shop 2");
            }
            assertThat(FakeBuild.text(before, 0, "Shop.java")).isEqualTo("shop 1");
        }
    }

    @Test
    void tellsTheErrorsOfTheCompiler() throws IOException {
        build.write(
                "fail",
                """
                [ERROR] COMPILATION ERROR :\s
                [ERROR] %s/shop/src/main/java/Shop.java:[3,14] cannot find symbol
                  symbol:   class Order
                  location: class Shop
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin
                [ERROR] -> [Help 1]
                """
                        .formatted(build.root()));

        HeddleException thrown = catchThrowableOfType(HeddleException.class, this::loadAndClose);

        assertThat(thrown.code()).isEqualTo(ProjectError.MODULE_NOT_BUILT);
        assertThat(thrown)
                .hasMessage(
                        "Cannot build module 'shop': mvnw ended with exit code 1: cannot find symbol,"
                                + " symbol: class Order, location: class Shop");
        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("src/main/java/Shop.java:3:14");
        assertThat(thrown.hint().orElseThrow()).contains("shop/.heddle/module.log");
        Files.delete(folder.resolve("fail"));
        loadAndClose();
    }

    @Test
    void tellsTheLastLinesWhenNoCompilerComplained() throws IOException {
        build.write(
                "fail",
                """
                [ERROR] Failed to execute goal on project shop: Could not resolve b:b:jar:1: Cannot access central in offline mode
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                """);

        HeddleException thrown =
                catchThrowableOfType(
                        HeddleException.class, () -> build.load(Network.OFFLINE, Map.of()).close());

        assertThat(thrown.problems()).hasSize(1);
        assertThat(thrown.getMessage()).contains("Could not resolve b:b:jar:1");
        assertThat(thrown.hint().orElseThrow()).startsWith("Leave out --offline once");
        assertThat(build.calls().getFirst()).startsWith("-o -B");
    }

    @Test
    void saysWhatToAddWhenTheApiIsNotOnTheClassPath() throws IOException {
        build.write(
                "fail",
                "[ERROR] /x/Shop.java:[3,14] package dev.heddle.api.asset does not exist\n");

        HeddleException thrown = catchThrowableOfType(HeddleException.class, this::loadAndClose);

        assertThat(thrown.hint().orElseThrow())
                .startsWith("Add dev.heddle:heddle-api to the module's dependencies");
    }

    @Test
    void refusesClassesOfNewerJava() throws IOException {
        Path file = build.write("shop/src/main/java/A.class", "");
        Files.write(
                file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99});

        HeddleException thrown = catchThrowableOfType(HeddleException.class, this::loadAndClose);

        assertThat(thrown.getMessage())
                .isEqualTo(
                        "Cannot load class 'A.class': it was compiled for Java 55, and this is Java 25.");
    }

    @Test
    void saysWhereNoProgramWasFound() throws IOException {
        Files.delete(folder.resolve("mvnw"));

        HeddleException thrown = catchThrowableOfType(HeddleException.class, this::loadAndClose);

        assertThat(thrown)
                .hasMessage(
                        "Cannot build module '%s/shop': there is no 'mvnw' in '%s' and no 'mvn' on the PATH."
                                .formatted(folder, build.root()));
        assertThat(thrown.hint().orElseThrow()).startsWith("Install Maven, add its wrapper");
    }

    @Test
    void takesTheProgramOfThePathWhereThereIsNoWrapper() throws IOException {
        Files.move(folder.resolve("mvnw"), folder.resolve("mvn"));
        Map<String, String> environment = Map.of("PATH", "/nowhere:" + folder);

        build.load(Network.ONLINE, environment).close();

        assertThat(build.phases()).containsExactly("Building module 'shop' with mvn …");
    }

    @Test
    void moduleWithoutClassesIsAnError() throws IOException {
        build.write("shop/heddle.yaml", "module: ..\n");

        HeddleException thrown = catchThrowableOfType(HeddleException.class, this::loadAndClose);

        assertThat(thrown.getMessage()).contains("mvnw made no classes of it.");
    }
}
