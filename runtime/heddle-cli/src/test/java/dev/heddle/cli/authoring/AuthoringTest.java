package dev.heddle.cli.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.authoring.SourceProject.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Several assets of one method, sinks and tags, from sources to the command line.
class AuthoringTest {
    private static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*; import dev.heddle.api.hook.*;
            import dev.heddle.api.data.*;
            import java.nio.file.*;
            import java.util.*;
            @Assets public final class Shop {
                public record Row(int id) {}
                /// @param train nine of ten
                @Outputs public record Split(Dataset<Row> train, List<Row> test, Optional<String> note, Path file) {}
                @Asset List<Row> rows() { return List.of(new Row(1), new Row(10)); }
                @Asset Split split(Dataset<Row> rows, AssetContext context, StagedLocation out) throws Exception {
                    System.out.println("splitting");
                    Path file = out.output("file").resolve("a.txt");
                    if (context.wants("file")) Files.writeString(file, "text");
                    return new Split(rows.filter(row -> row.id() % 10 != 0), rows.filter(row -> row.id() % 10 == 0).toList(), Optional.empty(), file);
                }
                @Asset long count(Dataset<Row> train) { return train.count(); }
                @Asset @Sink void mailed(long count, AssetContext context) { System.out.println("key " + context.idempotencyKey()); }
            }
            """;

    @TempDir private Path folder;
    private SourceProject project;

    @BeforeEach
    void makeProject() {
        project =
                new SourceProject(folder)
                        .write("heddle.yaml", "name: shop\nsources: [src]\n")
                        .write("src/shop/Shop.java", SHOP);
    }

    private Ran ok(String... arguments) {
        Ran ran = project.run(arguments);
        assertThat(ran.exit()).describedAs(ran.out() + ran.err()).isZero();
        return ran;
    }

    @Test
    void oneStepMakesAllThatItsRecordNames() {
        assertThat(project.run("plan").err())
                .contains("IRREVERSIBLE: what 'mailed' does can not be taken back.");
        ok("apply");
        assertThat(ok("assets", "preview", "train").out()).contains("1").doesNotContain("10");
        assertThat(ok("assets", "preview", "test").out()).contains("10");
        assertThat(ok("assets", "preview", "file").out()).contains("text");
        assertThat(project.run("assets", "preview", "note").err()).contains("its step left it out");
        assertThat(ok("assets", "show", "train").out()).contains("nine of ten");
        assertThat(project.run("plan").exit()).isZero();
        String run = ok("runs", "list", "--json").json().at("/runs/0/run").asString();
        assertThat(ok("runs", "logs", run, "--step", "test").out()).contains("splitting");
        assertThat(ok("runs", "logs", run, "--step", "mailed").out()).contains("key ");
    }

    @Test
    void undoTellsWhatStaysDone() {
        ok("apply");
        project.write("src/shop/Shop.java", SHOP.replace("new Row(10)", "new Row(10), new Row(2)"));
        ok("apply");
        assertThat(ok("undo", "--yes").out())
                .contains("mailed: what was done stays done, and is not done again");
    }

    @Test
    void runsAreFoundByTheirTags() {
        ok("apply", "--tag", "ticket=42", "--tag", "urgent");
        ok("materialize", "-s", "count", "--yes");
        assertThat(ok("runs", "list").out()).contains("ticket=42 urgent");
        JsonNode found = ok("runs", "list", "--tag", "ticket=42", "--json").json().path("runs");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("tags").toString())
                .isEqualTo("{\"ticket\":\"42\",\"urgent\":\"\"}");
        assertThat(ok("runs", "list", "--tag", "ticket", "--json").json().path("runs")).hasSize(1);
        assertThat(ok("runs", "list", "--tag", "ticket=43", "--json").json().path("runs"))
                .isEmpty();
        assertThat(ok("runs", "show", found.path(0).path("run").asString()).out())
                .contains("tags: ticket=42 urgent");
        Ran wrong = project.run("apply", "--tag", "=x");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("Cannot use --tag '=x': write it as KEY=VALUE.");
        assertThat(project.run("apply", "--tag", "a=1", "--tag", "a=2").err())
                .contains("the key is there twice");
    }

    @Test
    void historyTellsTheFactsAndOpsOfAStep() {
        project.write(
                "src/shop/Shop.java",
                """
                package shop;
                import dev.heddle.api.asset.*;
                @Assets public final class Shop {
                    @Asset String model(AssetContext context) throws Exception {
                        context.metadata("rmse", 0.25);
                        return context.op("train", () -> "model");
                    }
                }
                """);
        ok("apply");

        assertThat(ok("assets", "history", "model").out()).contains("op/train", "rmse 0.25");
        JsonNode made = ok("assets", "history", "model", "--json").json().at("/materializations/0");
        assertThat(made.at("/metadata/rmse").asDouble()).isEqualTo(0.25);
        assertThat(made.at("/ops/0/op").asString()).isEqualTo("train");
        assertThat(made.at("/ops/0/tries").asLong()).isEqualTo(1);
        assertThat(made.at("/ops/0/elapsedSeconds").isNumber()).isTrue();
    }

    @Test
    void aPolicyAsksForOwners() {
        project.write("heddle.yaml", "name: shop\nsources: [src]\npolicies: { owners: refuse }\n");
        assertThat(project.run("validate").exit()).isEqualTo(1);
        assertThat(project.run("plan").err()).contains("Asset 'rows' has no owner.", "@Owner");

        project.write("heddle.yaml", "name: shop\nsources: [src]\npolicies: { owners: warn }\n");
        assertThat(ok("apply").err()).contains("Asset 'rows' has no owner.");
        project.write(
                "src/shop/Shop.java",
                SHOP.replace("@Assets public", "@Assets(owners = \"team:shop\") public"));
        assertThat(ok("apply").err()).doesNotContain("no owner");

        project.write("heddle.yaml", "name: shop\nsources: [src]\npolicies: { owners: refused }\n");
        assertThat(project.run("plan").err())
                .contains("Policy 'owners' can not be 'refused'.", "Did you mean 'refuse'?");
    }
}
