package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServerTest {
    private static final String STATES =
            "{ version index assets { state reason cells materializedAt } }";

    @TempDir Path folder;

    @Test
    void aPlanIsMadeLookedAtAndAppliedAndTheStatesFollow() {
        try (Served served = new Served(folder)) {
            JsonNode plan =
                    served.ask(
                                    "mutation { makePlan(input: {}) { ... on Plan { id empty"
                                            + " summary { build } items { asset wave causes { text }"
                                            + " } json } } }")
                            .path("makePlan");
            assertThat(plan.path("empty").asBoolean()).isFalse();
            assertThat(plan.path("items").path(0).path("causes").path(0).path("text").asString())
                    .isEqualTo("no data yet");
            assertThat(plan.path("json").path("schema").asString()).isEqualTo("heddle.plan/v1");

            JsonNode run = served.apply();

            assertThat(served.project.run("plan", "--json")).isZero();
            JsonNode shown =
                    served.ask(
                            "{ run(id: \""
                                    + run.path("id").asString()
                                    + "\") { status changes summary { outcome cells } steps {"
                                    + " asset status seconds } } assetStates { assets { state } }"
                                    + " changes { nodes { number moved { asset cells } } } }");
            assertThat(shown.path("run").path("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(shown.path("run").path("steps")).isNotEmpty();
            assertThat(shown.path("changes").path("nodes").path(0).path("moved")).isNotEmpty();
        }
    }

    @Test
    void whatAnotherProcessAppliesShowsByItself() {
        try (Served served = new Served(folder);
                Listener listener = served.listen()) {
            listener.subscribe("s", "subscription { assetStates " + STATES + " }");
            JsonNode all = listener.await("s", _ -> true).path("assetStates");
            assertThat(states(all)).contains("MISSING");

            assertThat(served.project.run("apply")).isZero();

            listener.await("s", news -> states(news.path("assetStates")).contains("FRESH"));
        }
    }

    @Test
    void whoComesBackIsToldWhatChangedMeanwhileAndNoMore() {
        try (Served served = new Served(folder)) {
            served.apply();
            long before = settled(served);
            served.project.day("2026-01-03", "cheese,5\n");
            served.project.now = served.project.now.plusSeconds(60);
            served.apply();

            try (Listener listener = served.listen()) {
                listener.subscribe(
                        "s", "subscription { assetStates(after: " + before + ") " + STATES + " }");
                JsonNode missed = listener.await("s", _ -> true).path("assetStates");

                int assets =
                        served.ask("{ assetGraph { keys } }")
                                .path("assetGraph")
                                .path("keys")
                                .size();
                assertThat(missed.path("index").size()).isPositive().isLessThan(assets);
                assertThat(missed.path("version").asLong()).isGreaterThan(before);
            }
            try (Listener listener = served.listen()) {
                listener.subscribe("s", "subscription { assetStates(after: 7) " + STATES + " }");
                JsonNode all = listener.await("s", _ -> true).path("assetStates");
                assertThat(all.path("index").size())
                        .isEqualTo(all.path("assets").path("state").size())
                        .isPositive();
            }
        }
    }

    @Test
    void aSavedEditIsLoadedAndAMistakeLeavesTheLastGoodDefinitions() {
        try (Served served = new Served(folder);
                Listener listener = served.listen()) {
            listener.subscribe(
                    "w",
                    "subscription { workspace { definitions loadProblem { message problems { file"
                            + " line message } } } }");
            String first =
                    listener.await("w", _ -> true).path("workspace").path("definitions").asString();

            String good = served.project.read("src/shop/Shop.java");
            served.project.write(
                    "src/shop/Shop.java",
                    good.replaceFirst("(?s)}\\s*$", "    @Asset long extra() { return 1; }\n}\n"));
            String second =
                    listener.await(
                                    "w",
                                    news ->
                                            !news.path("workspace")
                                                    .path("definitions")
                                                    .asString()
                                                    .equals(first))
                            .path("workspace")
                            .path("definitions")
                            .asString();
            assertThat(served.ask("{ asset(key: \"extra\") { state } }").path("asset"))
                    .isNotEmpty();

            served.project.write("src/shop/Shop.java", good.replace("class", "clas"));
            JsonNode broken =
                    listener.await(
                                    "w",
                                    news -> news.path("workspace").path("loadProblem").isObject())
                            .path("workspace");
            assertThat(broken.path("definitions").asString()).isEqualTo(second);
            assertThat(broken.path("loadProblem").path("problems").path(0).path("file").asString())
                    .endsWith("Shop.java");
            assertThat(served.ask("{ asset(key: \"extra\") { state } }").path("asset"))
                    .isNotEmpty();
        }
    }

    @Test
    void aPlanThatIsNotOfNowAnyMoreIsNotApplied() {
        try (Served served = new Served(folder)) {
            JsonNode plan =
                    served.ask("mutation { makePlan(input: {}) { ... on Plan { id } } }")
                            .path("makePlan");
            served.apply();
            settled(served);

            JsonNode refused =
                    served.ask(
                                    "mutation { applyPlan(id: "
                                            + plan.path("id")
                                            + ") { ... on Problem { code hint } } }")
                            .path("applyPlan");

            assertThat(refused.path("code").asString()).isEqualTo("STALE_PLAN");
            assertThat(refused.path("hint").asString()).contains("Make it again");
        }
    }

    @Test
    void anUndoIsShownBeforeItIsDone() {
        try (Served served = new Served(folder)) {
            String run = served.apply().path("id").asString();
            String undo =
                    "mutation { undo(input: { run: \"%s\", dryRun: %s }) { ... on Undo { undid"
                            + " change cells held assets } ... on Problem { code } } }";

            JsonNode preview = served.ask(undo.formatted(run, true)).path("undo");
            assertThat(preview.path("cells").asInt()).isPositive();
            assertThat(preview.path("change").isNull()).isTrue();

            JsonNode done = served.ask(undo.formatted(run, false)).path("undo");
            assertThat(done.path("cells")).isEqualTo(preview.path("cells"));
            assertThat(done.path("change").asLong()).isPositive();
        }
    }

    @Test
    void theLogOfARunEndsWithIt() {
        try (Served served = new Served(folder)) {
            String run = served.apply().path("id").asString();
            try (Listener listener = served.listen()) {
                listener.subscribe(
                        "l",
                        "subscription { log(run: \""
                                + run
                                + "\") { next lines { number level text } } }");
                JsonNode message = listener.take();
                while (message.path("type").asString().equals("next")) {
                    message = listener.take();
                }
                assertThat(message.path("type").asString()).isEqualTo("complete");
            }
        }
    }

    @Test
    void whatCanNotBeDoneSaysWhyAndWhatToDo() {
        try (Served served = new Served(folder)) {
            JsonNode selected =
                    served.ask(
                                    "{ select(selection: \"group:\") { __typename ... on Problem {"
                                            + " code message hint } } }")
                            .path("select");
            assertThat(selected.path("__typename").asString()).isEqualTo("Problem");
            assertThat(selected.path("message").asString()).contains("column");
            JsonNode gone =
                    served.ask("mutation { applyPlan(id: \"99\") { ... on Problem { code } } }")
                            .path("applyPlan");
            assertThat(gone.path("code").asString()).isEqualTo("NOT_FOUND");
            assertThat(served.ask("{ asset(key: \"no/such\") { key } }").path("asset").isNull())
                    .isTrue();
            assertThat(served.ask("{ run(id: \"nonsense\") { id } }").path("run").isNull())
                    .isTrue();
        }
    }

    /// Waits until the states show that all is in line, and returns their version.
    private static long settled(Served served) {
        try (Listener listener = served.listen()) {
            listener.subscribe("s", "subscription { workspace { cellsToDo } }");
            listener.await("s", news -> news.path("workspace").path("cellsToDo").asInt() == 0);
        }
        return served.ask("{ assetStates { version } }")
                .path("assetStates")
                .path("version")
                .asLong();
    }

    private static List<String> states(JsonNode change) {
        return StreamSupport.stream(change.path("assets").path("state").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
