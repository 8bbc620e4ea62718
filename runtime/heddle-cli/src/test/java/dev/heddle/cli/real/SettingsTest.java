package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import dev.heddle.cli.RealProject.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What settings and configuration make stale, and what they do not.
class SettingsTest {
    private static final String SHOP = "src/shop/Shop.java";
    private static final String YAML =
            """
            name: shop
            sources: [src]
            resources:
              client: { factor: 2, token: "${secret:TOKEN}", address: here }
            """;

    @TempDir private Path folder;
    private RealProject project;

    private static String shop(int trees) {
        return """
        package shop;
        import dev.heddle.api.asset.*;
        import dev.heddle.api.resource.*;
        @Assets public final class Shop {
            public record TrainingConfig(@Default("%d") int trees) {}
            @Asset @Refresh(Refresh.NEVER) long asked(Client client) { return client.factor(); }
            @Asset long model(TrainingConfig config) { return config.trees(); }
        }
        """
                .formatted(trees);
    }

    @BeforeEach
    void makeProject() {
        project =
                new RealProject(folder)
                        .with("TOKEN", "first")
                        .write("heddle.yaml", YAML)
                        .write("src/shop/Client.java", "package shop; record Client(int factor) {}")
                        .write(
                                "src/shop/Platform.java",
                                """
                                package shop;
                                import dev.heddle.api.resource.*;
                                @Resources public final class Platform {
                                    public record ClientSettings(@InRecipe int factor, @InRecipe Secret token, String address) {}
                                    @Resource Client client(ClientSettings settings) { return new Client(settings.factor()); }
                                }
                                """)
                        .write(SHOP, shop(100));
        Ran applied = project.run("apply", "--json");
        assertThat(applied.exit()).describedAs(applied.out() + applied.err()).isZero();
    }

    @Test
    void settingsInTheRecipeMakeStaleAndOthersDoNot() {
        project.write("heddle.yaml", YAML.replace("here", "there"));
        assertThat(project.run("plan").exit()).isZero();

        project.write("heddle.yaml", YAML.replace("factor: 2", "factor: 3"));
        Ran plan = project.run("plan", "--json");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.json().path("items")).hasSize(1);
        assertThat(plan.json().at("/items/0/asset").asString()).isEqualTo("asked");
        assertThat(plan.json().at("/items/0/causes").toString()).contains("\"CONFIG\"");
    }

    @Test
    void secretsNeverCount() {
        project.with("TOKEN", "second");
        assertThat(project.run("plan").exit()).isZero();
        assertThat(project.run("assets", "show", "asked", "--json").out())
                .doesNotContain("first")
                .doesNotContain("second");
    }

    @Test
    void aChangedDefaultOfAConfigRecordIsToldAsSuch() {
        project.write(SHOP, shop(101));

        Ran plan = project.run("plan", "--json");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.json().path("items")).hasSize(1);
        assertThat(plan.json().at("/items/0/asset").asString()).isEqualTo("model");
        assertThat(plan.json().at("/items/0/causes").toString()).contains("\"CONFIG\"");
    }
}
