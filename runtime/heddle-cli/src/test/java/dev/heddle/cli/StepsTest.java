package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Steps that do not end well, in a real project.
class StepsTest {
    @TempDir private Path folder;

    private RealProject shop(String body) {
        return RealProject.shop(folder)
                .write(
                        "src/shop/Shop.java",
                        """
                        package shop;
                        import dev.heddle.api.asset.*;
                        import dev.heddle.api.partition.Static;
                        import java.nio.file.*;
                        @Assets public final class Shop {
                        """
                                + body
                                + "\n}\n");
    }

    private static JsonNode item(JsonNode document, String asset) {
        return document.path("items")
                .valueStream()
                .filter(item -> item.path("asset").asString().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatEndsTheProcessOrThrowsAnErrorFailsAlone() {
        RealProject project =
                shop(
                        """
                        @Asset long exits() { System.exit(3); return 1; }
                        @Asset long halts() { Runtime.getRuntime().halt(3); return 1; }
                        @Asset long runsOut() { throw new OutOfMemoryError("no room"); }
                        @Asset long fine() { return 1; }
                        """);
        Ran apply = project.run("apply", "--json");
        assertThat(apply.exit()).isEqualTo(4);
        assertThat(apply.json().path("summary").path("failed").asInt()).isEqualTo(3);
        assertThat(item(apply.json(), "fine").path("outcome").asString()).isEqualTo("BUILT");
        assertThat(item(apply.json(), "exits").path("error").asString())
                .contains("Cannot end the process with status 3");
        assertThat(item(apply.json(), "runs_out").path("error").asString())
                .contains("OutOfMemoryError: no room");
    }

    @Test
    void retryTakesWhatDidNotEndWellAndNothingElse() throws IOException {
        String body =
                """
                @Asset @Static({"eu", "us"}) String orders(AssetContext context) {
                    if (context.partition().value().equals("us") && Files.exists(Path.of("FOLDER/down")))
                        throw new IllegalStateException("down");
                    return "orders";
                }
                @Asset @Static({"eu", "us"}) String report(String orders) { return orders + " report"; }
                @Asset String other() { return "A"; }
                """
                        .replace("FOLDER", folder.toString());
        Path down = Files.createFile(folder.resolve("down"));
        RealProject project = shop(body);
        JsonNode first = project.run("apply", "--json").json();
        assertThat(first.path("outcome").asString()).isEqualTo("PARTIAL");
        Files.delete(down);
        shop(body.replace("\"A\"", "\"B\""));

        JsonNode again =
                project.run("runs", "retry", first.path("run").asString(), "--json").json();

        assertThat(again.path("outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(again.path("items").valueStream().map(StepsTest::cells))
                .containsExactly("orders [\"us\"] BUILT", "report [\"us\"] BUILT");
        JsonNode plan = project.run("plan", "--json").json();
        assertThat(item(plan, "other").path("action").asString()).isEqualTo("BUILD");
        assertThat(
                        project.run("runs", "retry", again.path("run").asString(), "--json")
                                .json()
                                .path("outcome")
                                .asString())
                .isEqualTo("NOTHING_TO_DO");
    }

    private static String cells(JsonNode item) {
        return item.path("asset").asString()
                + " "
                + item.path("partitions")
                + " "
                + item.path("outcome").asString();
    }
}
