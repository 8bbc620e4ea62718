package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// More problems than anybody reads at once.
class ManyProblemsTest {
    private static final int ALL = 1_200;

    @TempDir private Path folder;

    @Test
    void allAreCountedAndTheFirstAreShown() {
        RealProject project = RealProject.shop(folder);
        for (int file = 0; file < ALL / 50; file++) {
            StringBuilder source =
                    new StringBuilder("package shop;\nimport dev.heddle.api.asset.*;\n")
                            .append("@Assets public final class Many" + file + " {\n");
            for (int i = file * 50; i < file * 50 + 50; i++) {
                source.append("@Asset long a" + i + "(long nothing" + i + ") { return 1; }\n");
            }
            project.write("src/shop/Many" + file + ".java", source.append("}\n").toString());
        }

        RealProject.Ran plan = project.run("plan", "--json");

        assertThat(plan.exit()).isEqualTo(1);
        JsonNode error = plan.error();
        assertThat(error.path("message").asString()).contains(ALL + " problems, the first: ");
        assertThat(error.path("problems")).hasSize(1_000);
        assertThat(error.path("moreProblems").asInt()).isEqualTo(200);
        assertThat(plan.err().lines())
                .hasSizeLessThan(60)
                .anyMatch(line -> line.strip().equals("… and 1,150 problems more"));

        RealProject.Ran validate = project.run("validate");
        assertThat(validate.exit()).isEqualTo(1);
        assertThat(validate.out().lines()).hasSizeLessThan(60);
        assertThat(validate.out()).contains("1,200 problems", "… and 1,150 problems more");
    }

    @Test
    void theOnlyProblemIsToldAlsoWithoutAPlace() {
        RealProject project =
                RealProject.shop(folder)
                        .write(
                                "heddle.yaml",
                                "name: shop\nsources: [src]\ndefinitions: [shop.Long]\n")
                        .write(
                                "src/shop/Long.java",
                                """
                                package shop;
                                import dev.heddle.api.data.ValueType;
                                import dev.heddle.api.definition.*;
                                public final class Long implements DefinitionsSource {
                                    @Override public Definitions define(Project project) {
                                        return Definitions.of(Asset.named("long").source("Long.java", 6)
                                                .partitionedBy(Partitions.keys("x".repeat(1 << 20), "b"))
                                                .produces(ValueType.text()).by((none, inputs) -> "v"));
                                    }
                                }
                                """);

        RealProject.Ran plan = project.run("plan");

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.err())
                .contains(
                        "Cannot use a partition key of 1048576 characters: the limit is 1024 bytes.");
    }
}
