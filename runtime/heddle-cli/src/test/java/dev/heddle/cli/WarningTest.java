package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Projects that are valid and hardly meant.
class WarningTest {
    private static final String WARNING =
            "Asset 'rates' takes resource 'client' and reads no asset: after its first build only"
                    + " a change of code rebuilds it.";

    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void makeProject() {
        project =
                RealProject.shop(folder)
                        .write(
                                "src/shop/Platform.java",
                                """
                                package shop;
                                import dev.heddle.api.resource.*;
                                @Resources public final class Platform {
                                    public static final class Client {}
                                    @Resource Client client() { return new Client(); }
                                }
                                """)
                        .write(
                                "src/shop/Shop.java",
                                """
                                package shop;
                                import dev.heddle.api.asset.*;
                                import dev.heddle.model.state.DataVersion;
                                @Assets public final class Shop {
                                    @External("raw/rates") DataVersion rawRates(Platform.Client client) { return DataVersion.of("v:1"); }
                                    @Asset long rates(Platform.Client client) { return 42; }
                                    @Asset(deps = "raw/rates") long seen(Platform.Client client) { return 42; }
                                    @Asset @Refresh(Refresh.NEVER) long once(Platform.Client client) { return 42; }
                                    @Asset @Refresh("1h") long hourly(Platform.Client client) { return 42; }
                                    @Asset long plain() { return 42; }
                                    @Asset long after(long rates, Platform.Client client) { return rates; }
                                }
                                """);
    }

    @Test
    void assetThatNothingRebuildsIsTold() {
        for (String command : new String[] {"validate", "plan", "apply"}) {
            Ran ran = project.run(command);

            assertThat(ran.err()).contains(WARNING).containsOnlyOnce("after its first build");
            assertThat(ran.out()).doesNotContain("after its first build");
        }
        assertThat(project.run("status").err()).doesNotContain("after its first build");
    }

    @Test
    void validationListsItWithItsPlace() {
        Ran ran = project.run("validate", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.json().path("valid").asBoolean()).isTrue();
        assertThat(ran.json().path("warnings")).hasSize(1);
        JsonNode warning = ran.json().path("warnings").get(0);
        assertThat(warning.path("message").asString()).isEqualTo(WARNING);
        assertThat(warning.path("file").asString()).endsWith("shop/Shop.java");
        assertThat(warning.path("line").asInt()).isEqualTo(6);
        assertThat(warning.path("hint").asString()).contains("@External");
    }
}
