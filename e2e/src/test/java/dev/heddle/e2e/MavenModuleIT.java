package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A project that is a module of a team's Maven build, beside a module of rules that it uses, built
/// by the real Maven.
class MavenModuleIT {
    private static final String POM =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              %s
              <artifactId>%s</artifactId>
              %s
            </project>
            """;
    private static final String PARENT =
            "<parent><groupId>team</groupId><artifactId>team</artifactId><version>1</version></parent>";

    private static final String ROOT =
            """
            <packaging>pom</packaging>
              <modules><module>pipelines</module><module>rules</module></modules>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <build><pluginManagement><plugins>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                <plugin><artifactId>maven-resources-plugin</artifactId><version>3.4.0</version></plugin>
              </plugins></pluginManagement></build>\
            """;

    private static final String PIPELINES =
            """
            <dependencies>
                <dependency><groupId>dev.heddle</groupId><artifactId>heddle-api</artifactId><version>@v</version></dependency>
                <dependency><groupId>team</groupId><artifactId>rules</artifactId><version>1</version></dependency>
              </dependencies>
              <build><plugins><plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <configuration><annotationProcessorPaths><path>
                  <groupId>dev.heddle</groupId><artifactId>heddle-processor</artifactId><version>@v</version>
                </path></annotationProcessorPaths></configuration>
              </plugin></plugins></build>\
            """;

    private static final String SHOP =
            """
            package team;

            import dev.heddle.api.asset.Asset;
            import dev.heddle.api.asset.Assets;
            import dev.heddle.api.data.Dataset;
            import java.util.List;
            import rules.Rules;

            @Assets
            public final class Shop {
                public record Price(String item, int cents) {}

                @Asset
                Dataset<Price> prices() {
                    return Dataset.of(List.of(new Price("tea", 300)));
                }

                @Asset
                Dataset<Price> reduced(Dataset<Price> prices) {
                    return prices.map(it -> new Price(it.item(), Rules.reduced(it.cents())));
                }

                @Asset
                Dataset<Price> doubled(Dataset<Price> prices) {
                    return prices.map(it -> new Price(it.item(), Rules.doubled(it.cents())));
                }
            }
            """;

    private static final String RULES =
            """
            package rules;

            public final class Rules {
                public static int reduced(int cents) {
                    return Reduction.of(cents);
                }

                public static int doubled(int cents) {
                    return 2 * cents;
                }
            }
            """;

    private static final String REDUCTION =
            """
            package rules;

            final class Reduction {
                static int of(int cents) {
                    return cents - share(cents);
                }

                private static int share(int cents) {
                    return cents / 10;
                }
            }
            """;

    @TempDir Path folder;

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve("team").resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Checkout team() throws IOException {
        Checkout checkout = Checkout.in(folder);
        LocalRepository.requireMaven(checkout);
        LocalRepository repository = LocalRepository.in(folder.resolve("repository"));
        write(
                "pom.xml",
                POM.formatted("<groupId>team</groupId><version>1</version>", "team", ROOT));
        write("rules/pom.xml", POM.formatted(PARENT, "rules", ""));
        String pipelines = PIPELINES.replace("@v", LocalRepository.version());
        write("pipelines/pom.xml", POM.formatted(PARENT, "pipelines", pipelines));
        write("pipelines/src/main/java/team/Shop.java", SHOP);
        write("rules/src/main/java/rules/Rules.java", RULES);
        write("rules/src/main/java/rules/Reduction.java", REDUCTION);
        write("pipelines/heddle.yaml", "name: team\n" + repository.module());
        return checkout;
    }

    private static List<String> assetsOf(Checkout.Result plan) {
        JsonNode items = JsonMapper.shared().readTree(plan.out()).get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> !item.get("action").asString().equals("NOOP"))
                .map(item -> item.get("asset").asString())
                .toList();
    }

    @Test
    void changeThreeCallsDownInAnotherModuleMakesExactlyTheReachingAssetsStale()
            throws IOException {
        Checkout checkout = team();

        Checkout.Result applied = checkout.run("./heddle apply team/pipelines");
        assertThat(applied.exit()).describedAs(applied.out() + applied.err()).isZero();
        assertThat(applied.out()).contains("Published 3 cells");
        assertThat(applied.err()).contains("Building module 'pipelines' with mvnw …");

        Checkout.Result again = checkout.run("./heddle plan team/pipelines --json");
        assertThat(again.exit()).describedAs(again.err()).isZero();
        assertThat(again.err()).doesNotContain("Building");

        write(
                "rules/src/main/java/rules/Reduction.java",
                REDUCTION.replace("cents / 10", "cents / 5"));
        Checkout.Result changed = checkout.run("./heddle plan team/pipelines --json || true");
        assertThat(changed.err()).contains("Building module 'pipelines'");
        assertThat(assetsOf(changed)).containsExactly("reduced");
        assertThat(changed.out()).contains("Reduction.share(int)");

        // Other names of locals, and other lines, are the same code; so is another build of it.
        write("rules/src/main/java/rules/Reduction.java", "\n" + REDUCTION.replace("cents", "c"));
        assertThat(checkout.run("./heddle plan team/pipelines").exit()).isZero();
    }

    @Test
    void mistakesAreToldWhereTheyAre() throws IOException {
        Checkout checkout = team();
        write(
                "pipelines/src/main/java/team/Shop.java",
                SHOP.replace("reduced(Dataset<Price> prices)", "reduced(Dataset<Price> price)")
                        .replace(
                                "return prices.map(it -> new Price(it.item(), Rules.red",
                                "return price.map(it -> new Price(it.item(), Rules.red"));

        Checkout.Result validated = checkout.run("./heddle validate team/pipelines");

        assertThat(validated.exit()).isEqualTo(1);
        assertThat(validated.out() + validated.err())
                .contains("src/main/java/team/Shop.java:19:43")
                .contains(
                        "Cannot read asset 'price': there is no such asset. Did you mean 'prices'?");

        write("pipelines/src/main/java/team/Shop.java", SHOP);
        write(
                "pipelines/src/main/java/team/Other.java",
                """
                package team;

                @dev.heddle.api.asset.Assets
                public final class Other {
                    @dev.heddle.api.asset.Asset(key = "prices")
                    java.util.List<String> again() {
                        return java.util.List.of();
                    }
                }
                """);
        Checkout.Result twice = checkout.run("./heddle validate team/pipelines");
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(twice.out() + twice.err()).contains("'prices'");
    }

    @Test
    void processorThatDidNotRunIsToldWithTheLinesToAdd() throws IOException {
        Checkout checkout = team();
        Path pom = folder.resolve("team/pipelines/pom.xml");
        String text = Files.readString(pom);
        Files.writeString(pom, text.substring(0, text.indexOf("  <build>")) + "</project>\n");

        Checkout.Result validated = checkout.run("./heddle validate team/pipelines");

        assertThat(validated.exit()).isEqualTo(1);
        assertThat(validated.out() + validated.err())
                .contains("the annotation processor did not run")
                .contains("annotationProcessorPaths");
    }
}
