package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.plan.Action;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.sample.Bodies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineCheckTest {
    private final Bench bench;

    EngineCheckTest(Bench bench) {
        this.bench = bench;
    }

    private static CheckResult unless(Object tested, String bad) {
        return ((Map<?, ?>) tested).containsValue(bad)
                ? CheckResult.failed("found %s", bad)
                : CheckResult.passed();
    }

    @Test
    void aBlockingCheckKeepsTheOldHeadAndTheRejectedData() {
        bench.graph.draw("a -> b");
        bench.graph.check("a", "good", true, inputs -> unless(inputs.read("tested"), "aB"));
        bench.apply();
        bench.graph.get("a").version("B");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BLOCKED)).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.history("a").get(0).status()).isEqualTo(MaterializationStatus.REJECTED);
        assertThat(bench.text(bench.history("a").get(0).id())).contains("aB");
        assertThat(bench.plan().isEmpty()).as("is not tried again").isTrue();
        assertThat(bench.plan(Bench.retrying()).isEmpty()).isFalse();
        bench.graph.get("a").version("C");
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
    }

    @Test
    void otherChecksOnlyTell() {
        bench.graph.asset("a");
        bench.graph.check("a", "warns", false, inputs -> CheckResult.failed("hm"));
        bench.graph.check("a", "throws", false, inputs -> Bodies.explode("boom"));
        bench.graph.check("a", "nothing", false, inputs -> null);
        bench.graph.check("a", "other", false, inputs -> "text");
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.state.reader().checkResults(bench.history("a").get(0).id()))
                .allMatch(check -> !check.passed())
                .extracting(check ->
                        check.check() + " " + check.message().lines().findFirst().orElse(""))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).isEqualTo("warns hm"),
                        text ->
                                assertThat(text)
                                        .contains(
                                                "the check threw: java.lang.IllegalStateException: boom"),
                        text -> assertThat(text).isEqualTo("nothing the check returned null"),
                        text ->
                                assertThat(text)
                                        .contains("the check threw: java.lang.ClassCastException"));
    }

    @Test
    void aNewCheckIsRunOnWhatIsPublished() {
        Graph.Node a = bench.graph.asset("a");
        bench.graph.asset("b", "a");
        bench.apply();
        bench.graph.check("a", "good", true, inputs -> CheckResult.passed());
        assertThat(bench.plan().cells(Action.AUDIT_ONLY)).isEqualTo(1);
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(a.calls).hasValue(1);
    }

    @Test
    void aNewCheckThatPublishedDataFailsBlocksReadersAndHidesNothing() {
        bench.graph.draw("a -> b");
        bench.apply();
        bench.graph.check("a", "bad", true, inputs -> CheckResult.failed("no"));
        bench.graph.get("b").version("B");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BLOCKED)).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.content("b")).isEqualTo("bA[aA]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    /// Publishes b from a from up, then a check of a that the published data fails.
    private void publishedDataFails() {
        bench.graph.draw("up -> a -> b");
        bench.apply();
        bench.graph.check("a", "good", true, inputs -> unless(inputs.read("tested"), "aA[upA]"));
        assertThat(bench.apply().count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void readersFollowInTheApplyThatMendsPublishedData() {
        publishedDataFails();
        bench.graph.get("up").version("B");
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.content("b")).isEqualTo("bA[aA[upB]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void publishedDataThatFailsIsNotReadUnlessItIsMended() {
        publishedDataFails();
        bench.graph.get("up").code("B");
        bench.graph.get("b").version("B");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.BLOCKED)).isEqualTo(1);
        assertThat(bench.content("b")).isEqualTo("bA[aA[upA]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aNewCheckIsRunOnWhatMightHaveBeenRebuiltButWasNot() {
        bench.graph.asset("up");
        Graph.Node a = bench.graph.asset("a", "up");
        bench.apply();
        bench.graph.check("a", "good", true, inputs -> CheckResult.passed());
        bench.graph.get("up").code("B");
        assertThat(bench.apply().count(CellOutcome.REVALIDATED)).isEqualTo(2);
        assertThat(a.calls).hasValue(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    private static Object hang(Inputs inputs) throws InterruptedException {
        new CountDownLatch(1).await();
        return CheckResult.passed();
    }

    @Test
    void aCheckThatHangsHasFailedAfterTheTimeoutOfItsAsset() {
        bench.graph.asset("a").timeout(Duration.ofMillis(50));
        bench.graph.check("a", "hangs", true, EngineCheckTest::hang);
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(result.items().get(0).error())
                .contains(
                        "hangs: Cannot finish check 'hangs' of 'a': it took longer than its timeout of 50 ms.");
    }

    @Test
    void aCheckMayHaveATimeoutOfItsOwn() {
        bench.graph.asset("a").timeout(Duration.ofDays(1));
        bench.graph.check(
                "a", "hangs", false, EngineCheckTest::hang, List.of(), Duration.ofMillis(50));
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(result.items().get(0).checks().get(0).message())
                .endsWith("it took longer than its timeout of 50 ms.");
    }

    @Test
    void aCheckMayReadWhatReadersSee() {
        AtomicReference<String> seen = new AtomicReference<>("");
        bench.graph.asset("a");
        bench.graph.check(
                "a",
                "compares",
                true,
                inputs -> {
                    seen.set(inputs.read("tested") + " " + inputs.read("before"));
                    return CheckResult.passed();
                },
                List.of(Graph.loaded("a").named("before").asPublished()));
        bench.apply();
        assertThat(seen.get()).endsWith(" {}");
        bench.graph.get("a").version("B");
        bench.apply();
        assertThat(seen.get()).contains("=aB", "=aA");
    }

    @Test
    void aCheckReadsOtherAssetsAsTheStepHasReadThem() {
        PartitionKey y = PartitionKey.of("y");
        AtomicReference<Object> seen = new AtomicReference<>("");
        bench.graph.asset("day").partitions(Partitions.keys("x", "y", "z"));
        bench.graph
                .asset("sum")
                .reads
                .add(
                        Graph.loaded("day")
                                .named("day")
                                .mapped(new PartitionMapping.Only(List.of(y))));
        bench.graph.check(
                "sum",
                "compares",
                true,
                inputs -> {
                    seen.set(inputs.read("source"));
                    return CheckResult.passed();
                },
                List.of(Graph.loaded("day").named("source")));
        bench.apply();
        assertThat(seen.get()).isEqualTo(Map.of(y, "dayA@y"));

        bench.graph.get("day").version("B");
        bench.apply(Bench.only("day"), Bench.request(false));
        seen.set("");
        EngineProject project = bench.graph.load();
        bench.engine(project)
                .check(
                        project,
                        Map.of(AssetKey.parse("sum"), IntRanges.single(0)),
                        bench.clock.instant());
        assertThat(seen.get())
                .as("what the published data was made of")
                .isEqualTo(Map.of(y, "dayA@y"));
    }
}
