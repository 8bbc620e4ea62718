package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PagesTest {
    @TempDir Path folder;

    @Test
    void whatAnAssetReadsIsLookedAtOnceWithoutBeingAsked() {
        try (Served served = new Served(folder);
                Listener listener = served.listen()) {
            listener.subscribe("s", "subscription { assetStates { assets { state } } }");

            listener.await(
                    "s",
                    news -> {
                        List<String> states = texts(news.at("/assetStates/assets/state"));
                        return !states.isEmpty() && !states.contains("BLOCKED");
                    });

            assertThat(served.project.run("plan", "--no-observe", "--json")).isIn(0, 2);
            assertThat(served.project.out()).doesNotContain("never observed");
        }
    }

    @Test
    void runsAreFoundPageByPageByWhatIsKnownOfThem() {
        try (Served served = new Served(folder)) {
            String first = served.apply().path("id").asString();
            served.project.day("2026-01-03", "cheese,5\n");
            served.project.now = served.project.now.plusSeconds(60);
            String second = served.apply().path("id").asString();

            assertThat(runs(served, "first: 1")).containsExactly(second);
            assertThat(runs(served, "first: 1, after: \"" + second + "\"")).containsExactly(first);
            assertThat(runs(served, "first: 1, after: \"" + first + "\"")).isEmpty();
            assertThat(runs(served, "status: [SUCCEEDED]")).containsExactly(second, first);
            assertThat(runs(served, "status: [FAILED, RUNNING]")).isEmpty();
            assertThat(runs(served, "tags: [\"ticket=42\"]")).isEmpty();
            assertThat(runs(served, "asset: \"no/such\"")).isEmpty();
            assertThat(
                            served.post("{ runs(after: \"x y\") { nodes { id } } }", Served.KNOWN)
                                    .body())
                    .contains("it is no cursor");
        }
    }

    private static List<String> runs(Served served, String arguments) {
        return texts(served.ask("{ runs(" + arguments + ") { nodes { id } } }").at("/runs/nodes"));
    }

    @Test
    void aLogIsReadFromAnyLineOn() {
        try (Served served = new Served(folder)) {
            String run = served.apply().path("id").asString();
            StringBuilder log = new StringBuilder();
            for (int i = 1; i <= 5_000; i++) {
                log.append("2026-02-02T12:00:00Z\tstock\tout\tline ").append(i).append('\n');
            }
            served.project.write(
                    ".heddle/runs/" + run + ".log", log + "2026-02-02T12:00:00Z\thalf");

            assertThat(log(served, run, "first: 2")).containsExactly("line 1", "line 2");
            assertThat(log(served, run, "first: 2, after: 4321"))
                    .containsExactly("line 4322", "line 4323");
            assertThat(log(served, run, "first: 2, after: 2100"))
                    .containsExactly("line 2101", "line 2102");
            assertThat(log(served, run, "after: 5000")).isEmpty();
        }
    }

    private static List<String> log(Served served, String run, String arguments) {
        List<String> lines = new ArrayList<>();
        served.ask(
                        "{ run(id: \""
                                + run
                                + "\") { log("
                                + arguments
                                + ") { next lines { number text } } } }")
                .at("/run/log/lines")
                .forEach(line -> lines.add(line.path("text").asString()));
        return lines;
    }

    private static List<String> texts(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.isString() ? node.asString() : node.path("id").asString())
                .toList();
    }
}
