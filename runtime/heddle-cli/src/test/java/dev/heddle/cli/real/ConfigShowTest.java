package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Settings of a real project, and where they come from.
class ConfigShowTest {
    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void layOut() {
        project =
                new RealProject(folder)
                        .write(
                                "heddle.yaml",
                                """
                                name: shop
                                sources: [src]
                                resources:
                                  bank:
                                    url: "https://me:hunter2@bank.example/${env:STAGE:-test}"
                                    token: "${secret:BANK_TOKEN}"
                                    other-token: "${secret:OTHER}"
                                    region: "${env:REGION}"
                                pools: { bank: 2 }
                                """)
                        .write(
                                "heddle.prod.yaml",
                                """
                                resources:
                                  bank:
                                    region: eu
                                """)
                        .write(
                                "src/shop/Bank.java",
                                """
                                package shop;
                                import dev.heddle.api.asset.*;
                                import dev.heddle.api.resource.*;
                                import java.time.Duration;
                                @Resources @Assets public final class Bank {
                                    public record Settings(String url, Secret token, Secret otherToken,
                                        String region, @Default("30s") Duration patience) {}
                                    @Resource String bank(Settings settings) { return settings.url(); }
                                    @Asset long answer() { return 42; }
                                }
                                """)
                        .with("BANK_TOKEN", "s3cr3t");
    }

    private JsonNode setting(RealProject.Ran ran, String key) {
        assertThat(ran.exit()).describedAs(ran.err()).isZero();
        return StreamSupport.stream(ran.json().path("settings").spliterator(), false)
                .filter(setting -> setting.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " in " + ran.out()));
    }

    @Test
    void tellsWhereEachSettingComesFrom() throws IOException {
        Files.createFile(
                folder.resolve("heddle.secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        project.write("heddle.secrets", "OTHER=0th3r\n");
        RealProject.Ran ran = project.run("config", "show", "--json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).doesNotContain("s3cr3t", "hunter2", "0th3r");
        JsonNode url = setting(ran, "resources.bank.url");
        assertThat(url.path("value").asString()).isEqualTo("https://me:***@bank.example/test");
        assertThat(url.at("/origin/kind").asString()).isEqualTo("FILE");
        assertThat(url.at("/origin/line").asInt()).isEqualTo(5);
        JsonNode token = setting(ran, "resources.bank.token");
        assertThat(token.path("value").asString()).isEqualTo("***");
        assertThat(token.path("masked").asBoolean()).isTrue();
        assertThat(token.at("/origin/kind").asString()).isEqualTo("ENVIRONMENT");
        assertThat(token.at("/origin/names/0").asString()).isEqualTo("BANK_TOKEN");
        assertThat(setting(ran, "resources.bank.other-token").at("/origin/kind").asString())
                .isEqualTo("SECRETS");
        assertThat(setting(ran, "resources.bank.region").at("/origin/kind").asString())
                .isEqualTo("UNSET");
        JsonNode patience = setting(ran, "resources.bank.patience");
        assertThat(patience.path("value").asString()).isEqualTo("30s");
        assertThat(patience.at("/origin/kind").asString()).isEqualTo("DEFAULT");
        assertThat(setting(ran, "state").path("value").asString())
                .isEqualTo(folder.resolve(".heddle").toString());
    }

    @Test
    void profilesAndVariablesAreOrigins() {
        RealProject.Ran ran =
                project.with("STAGE", "live").run("config", "show", "--json", "--profile", "prod");
        JsonNode region = setting(ran, "resources.bank.region");
        assertThat(region.path("value").asString()).isEqualTo("eu");
        assertThat(region.at("/origin/kind").asString()).isEqualTo("PROFILE");
        assertThat(region.at("/origin/file").asString()).isEqualTo("heddle.prod.yaml");
        assertThat(setting(ran, "profile").at("/origin/kind").asString()).isEqualTo("OPTION");
        JsonNode url = setting(ran, "resources.bank.url");
        assertThat(url.path("value").asString()).endsWith("/live");
        assertThat(url.at("/origin/names/0").asString()).isEqualTo("STAGE");
        RealProject.Ran byVariable =
                project.with("HEDDLE_PROFILE", "prod").run("config", "show", "--json");
        assertThat(setting(byVariable, "profile").at("/origin/kind").asString())
                .isEqualTo("ENVIRONMENT");
        assertThat(project.run("config", "show").out())
                .contains("heddle.prod.yaml:3", "variable BANK_TOKEN", "***");
    }

    @Test
    void showsWhatAProjectSaysThatDoesNotLoad() {
        project.write("src/shop/Bank.java", "class {");
        RealProject.Ran ran = project.run("config", "show", "--json");
        assertThat(setting(ran, "pools.bank").path("value").asString()).isEqualTo("2");
        assertThat(ran.err()).contains("The project does not load");
        project.write("heddle.yaml", "name: [");
        assertThat(project.run("config", "show", "--json").exit()).isEqualTo(1);
    }
}
