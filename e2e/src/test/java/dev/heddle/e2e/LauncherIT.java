package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.e2e.FakeCheckout.Running;
import dev.heddle.e2e.FakeCheckout.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./heddle` and its scripts, with the programs of this machine and with no more than macOS has.
class LauncherIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> JAVA =
            Map.of("JAVA_HOME", System.getProperty("java.home"));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Tools.class)
    void buildsWhatChangedAndOnlyThat(Tools tools) throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, tools);

        Checkout.Result first = checkout.run("one two", "", "*", "--json");
        assertThat(first.exit()).describedAs(first.err()).isZero();
        assertThat(first.out()).startsWith("[one two]\n[]\n[*]\n[--json]\nhome ");
        assertThat(first.err()).contains("Building Heddle", "Built Heddle in");
        assertThat(checkout.builds()).hasSize(1);

        assertThat(checkout.run("two").err()).isEmpty();
        checkout.write("core/x/src/test/java/XTest.java", "class XTest { int changed; }");
        checkout.write("docs/notes.md", "changed");
        assertThat(checkout.run("three").err()).isEmpty();
        assertThat(checkout.builds()).hasSize(1);

        checkout.write("core/x/src/main/java/X.java", "class X { int changed; }");
        assertThat(checkout.run("four").err()).contains("Built Heddle in");
        assertThat(checkout.builds()).hasSize(2);

        // As before: the build of then is still there.
        checkout.write("core/x/src/main/java/X.java", "class X {}");
        assertThat(checkout.run("five").err()).isEmpty();
        assertThat(checkout.builds()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Tools.class)
    void ofTwoAtOnceOneBuildsAndTheOtherWaits(Tools tools) throws Exception {
        FakeCheckout checkout = FakeCheckout.in(folder, tools);
        checkout.holdBuilds();

        Running one = checkout.start("one");
        one.awaitError("Building Heddle");
        Running other = checkout.start("other");
        other.awaitError("Waiting for another build of Heddle");
        checkout.letBuild();

        assertThat(one.end().out()).startsWith("[one]\n");
        Checkout.Result waited = other.end();
        assertThat(waited.out()).startsWith("[other]\n");
        assertThat(waited.err()).doesNotContain("Building Heddle");
        assertThat(checkout.builds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Tools.class)
    void lockOfKilledBuilderHoldsNobodyUp(Tools tools) throws Exception {
        FakeCheckout checkout = FakeCheckout.in(folder, tools);
        checkout.holdBuilds();
        Running killed = checkout.start("killed");
        killed.awaitError("Building Heddle");
        killed.process().destroyForcibly().waitFor();
        checkout.letBuild();
        Files.delete(checkout.desk().resolve("gate"));

        assertThat(checkout.run("next").out()).startsWith("[next]\n");
    }

    @ParameterizedTest
    @EnumSource(Tools.class)
    void buildInUseStaysAndOldOnesGo(Tools tools) throws Exception {
        FakeCheckout checkout = FakeCheckout.in(folder, tools);
        Running staying = checkout.start("stay");
        staying.awaitOutput("[stay]");
        Path used = checkout.kept().getFirst();

        for (int i = 0; i < 4; i++) {
            checkout.write("core/x/src/main/java/X.java", "class X { int x = " + i + "; }");
            assertThat(checkout.run("build").exit()).isZero();
        }
        assertThat(checkout.kept()).hasSize(4).contains(used);

        Checkout.Result stayed = staying.end();
        assertThat(stayed.exit()).isZero();
        assertThat(stayed.out()).contains("stayed", "home " + used);
        checkout.write("core/x/src/main/java/X.java", "class X { long last; }");
        assertThat(checkout.run("build").exit()).isZero();
        assertThat(checkout.kept()).hasSize(3).doesNotContain(used);
    }

    @Test
    void changesDuringTheBuildAreBuilt() throws Exception {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.ALL);
        checkout.holdBuilds();
        Running running = checkout.start("run");
        running.awaitError("Building Heddle");
        checkout.write("core/x/src/main/java/X.java", "class X { int meanwhile; }");
        checkout.letBuild();
        running.awaitError("The sources changed meanwhile");
        checkout.letBuild();

        assertThat(running.end().out()).startsWith("[run]\n");
        assertThat(checkout.builds()).hasSize(2);
        assertThat(checkout.run("again").err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Tools.class)
    void isFoundFromElsewhereAndThroughLinks(Tools tools) throws Exception {
        FakeCheckout checkout = FakeCheckout.in(folder, tools);
        Path launcher = checkout.root().resolve("heddle");
        Path near = Files.createSymbolicLink(folder.resolve("near link"), launcher);
        Path far = Files.createDirectories(folder.resolve("a/b")).resolve("heddle");
        Files.createSymbolicLink(far, Path.of("../../near link"));
        Files.createSymbolicLink(
                folder.resolve("a/heddle"), Path.of("../" + checkout.root().getFileName()));
        Path inner = Files.createDirectories(checkout.root().resolve("examples/x"));
        List<Running> all =
                List.of(
                        checkout.start(folder, JAVA, List.of(launcher.toString())),
                        checkout.start(folder, JAVA, List.of(near.toString())),
                        checkout.start(folder, JAVA, List.of("a/b/heddle")),
                        checkout.start(far.getParent(), JAVA, List.of("sh", "heddle")),
                        checkout.start(folder, JAVA, List.of("a/heddle/heddle")),
                        checkout.start(inner, JAVA, List.of("../../heddle")),
                        checkout.start(
                                folder,
                                Map.of("JAVA_HOME", JAVA.get("JAVA_HOME"), "CDPATH", "/:a"),
                                List.of("sh", "-c", "cd a/b && ./heddle")));

        for (Running each : all) {
            Checkout.Result result = each.end();
            assertThat(result.exit()).describedAs(result.err()).isZero();
            assertThat(result.out()).startsWith("home " + checkout.root() + "/.build/");
        }
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void withoutJdkOneLineSaysWhatToDo() throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.PORTABLE);
        String script = Files.readString(checkout.root().resolve(".mvn/jdk.sh"));
        // This machine has one in a usual folder.
        checkout.write(".mvn/jdk.sh", script.replaceAll(" /(usr|opt|Library)/", " /nowhere/"));
        Running running =
                checkout.start(
                        folder, Map.of(), List.of(checkout.root().resolve("heddle").toString()));
        Checkout.Result plain = running.end();

        assertThat(plain.exit()).isEqualTo(1);
        assertThat(plain.out()).isEmpty();
        assertThat(plain.err())
                .isEqualTo(
                        """
                        Cannot find a JDK 25 in JAVA_HOME, on the PATH or in the usual folders.
                        Install one (Temurin 25, or 'sdk install java 25-tem') or set JAVA_HOME.
                        """);
        Checkout.Result json =
                checkout.start(
                                folder,
                                Map.of("JAVA_HOME", "/no/such"),
                                List.of(
                                        checkout.root().resolve("heddle").toString(),
                                        "plan",
                                        "--json"))
                        .end();
        assertThat(json.exit()).isEqualTo(1);
        JsonNode error = JSON.readTree(json.out());
        assertThat(error.path("schema").asString()).isEqualTo("heddle.error/v1");
        assertThat(error.at("/error/code").asString()).isEqualTo("LAUNCH_FAILED");
        assertThat(error.at("/error/message").asString()).startsWith("Cannot find a JDK 25");
        assertThat(error.at("/error/hint").asString()).startsWith("Install one");
    }

    @Test
    void withoutMavenOneLineSaysWhatToDo() throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.PORTABLE);
        checkout.maven(Files.readString(Checkout.repository().resolve("mvnw")));
        Checkout.Result result = checkout.run("plan", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        """
                        Cannot get Maven 3.9.16: there is no 'mvn' on the PATH.
                        Install any Maven, or set MVNW_REPOURL to the address of a Maven repository.
                        """);
        JsonNode error = JSON.readTree(result.out());
        assertThat(error.at("/error/message").asString())
                .isEqualTo("Cannot get Maven 3.9.16: there is no 'mvn' on the PATH.");
        assertThat(error.at("/error/hint").asString()).startsWith("Install any Maven");
    }

    @Test
    void brokenBuildShowsItsErrorsAndLeavesNothing() throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.ALL);
        checkout.maven("#!/bin/sh\necho '[ERROR] X.java:[1,9] broken'\nexit 1\n");
        Checkout.Result result = checkout.run("plan", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "[ERROR] X.java:[1,9] broken\nCannot build Heddle: Maven ended with 1.\n");
        assertThat(JSON.readTree(result.out()).at("/error/code").asString())
                .isEqualTo("LAUNCH_FAILED");
        assertThat(checkout.kept()).isEmpty();
    }

    @Test
    void portsThatCanNotBeAreRefused() throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.ALL);
        for (String port : List.of("none", "0", "65536", "1234567", "")) {
            Checkout.Result result = checkout.run("plan", "--json", "--debug=" + port);

            assertThat(result.exit()).describedAs(port).isEqualTo(1);
            assertThat(JSON.readTree(result.out()).at("/error/message").asString())
                    .endsWith("it is not a number from 1 to 65535.");
        }
    }

    @Test
    void folderWithColonIsRefused() throws IOException {
        FakeCheckout checkout = FakeCheckout.in(folder, Tools.ALL);
        Path colon = Files.move(checkout.root(), folder.resolve("a:b"));
        Checkout.Result result =
                checkout.start(folder, JAVA, List.of(colon.resolve("heddle").toString())).end();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("Java can not load from a folder with ':' in its path.");
    }
}
