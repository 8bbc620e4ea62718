package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.runtime.ExitAttempted;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.plan.Action;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import dev.heddle.planner.PlanRequest;
import dev.heddle.sample.Bodies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineApplyTest {
    private final Bench bench;

    EngineApplyTest(Bench bench) {
        this.bench = bench;
    }

    private static String error(ApplyResult result, String key) {
        return result.items().stream()
                .filter(item -> item.asset().equals(Graph.key(key)))
                .flatMap(item -> item.error().stream())
                .findFirst()
                .orElse("");
    }

    private static ApplyResult.Item item(ApplyResult result, String key) {
        return result.items().stream()
                .filter(item -> item.asset().equals(Graph.key(key)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void buildsEverythingOnceAndThenHasNothingToDo() {
        bench.graph.draw("a -> b");
        ApplyResult first = bench.apply();
        assertThat(first.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(first.count(CellOutcome.BUILT)).isEqualTo(2);
        assertThat(bench.content("b")).isEqualTo("bA[aA]");
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.NOTHING_TO_DO);
        assertThat(bench.state.reader().runs(5)).hasSize(1);
    }

    @Test
    void cutsOffWhereNewCodeGivesEqualData() {
        bench.graph.draw("a -> b -> c");
        bench.apply();
        bench.graph.get("a").code("B");
        ApplyResult same = bench.apply();
        assertThat(same.count(CellOutcome.REVALIDATED)).isEqualTo(1);
        assertThat(same.count(CellOutcome.CUT_OFF)).isEqualTo(2);
        bench.graph.get("a").version("C");
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.content("c")).isEqualTo("cA[bA[aC]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aFailureShowsTheUsersFramesAndStopsOnlyWhatNeedsIt() {
        bench.graph.draw("a -> b; c");
        bench.apply();
        bench.graph.get("a").version("B").does(inputs -> Bodies.explode("boom"));
        bench.graph.get("c").version("B");
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PARTIAL);
        assertThat(error(result, "a"))
                .startsWith("java.lang.IllegalStateException: boom\n  at dev.heddle.sample.Bodies")
                .doesNotContain("dev.heddle.engine", "java.base");
        assertThat(error(result, "b")).isEqualTo("a failed");
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.content("c")).isEqualTo("cB");
        bench.graph.get("a").does(null);
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void nullIsNoValue() {
        bench.graph.asset("a").does(inputs -> null);
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.FAILED);
        assertThat(error(result, "a")).contains("returned null instead of String");
        assertThat(bench.history("a"))
                .allMatch(one -> one.status() == MaterializationStatus.ABANDONED);
    }

    @Test
    void triesTransientFailuresAgain() {
        List<String> told = new ArrayList<>();
        Graph.Node node = bench.graph.asset("a").retry(2);
        node.does(inputs -> {
            if (inputs.context().attempt() < 3) {
                throw new IOException("try " + inputs.context().attempt());
            }
            return "done";
        });
        ApplyResult result =
                bench.apply(
                        PlanRequest.Scope.ALL,
                        Bench.request(false),
                        new Cancellation(),
                        new ApplyListener() {
                            @Override
                            public void stepRetried(
                                    AssetPartition cell, int attempt, String error) {
                                told.add(attempt + " " + error.lines().findFirst().orElse(""));
                            }
                        });
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(item(result, "a").attempts()).isEqualTo(3);
        assertThat(told)
                .containsExactly("1 java.io.IOException: try 1", "2 java.io.IOException: try 2");
        assertThat(bench.history("a"))
                .extracting(one -> one.made().location())
                .doesNotHaveDuplicates();
    }

    @Test
    void neverTriesPermanentFailuresAgain() {
        Graph.Node node = bench.graph.asset("a").retry(5);
        node.does(inputs -> {
            throw new IOException(new dev.heddle.api.asset.PermanentFailure("no use"));
        });
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.FAILED);
        assertThat(node.calls).hasValue(1);
    }

    @Test
    void errorsOfTheMachineFailTheStepAlone() {
        bench.graph.asset("a").does(inputs -> Bodies.overflow(0));
        bench.graph
                .asset("b")
                .does(inputs -> {
                    throw new ExitAttempted(3);
                });
        bench.graph.asset("c");
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PARTIAL);
        assertThat(error(result, "a")).startsWith("java.lang.StackOverflowError");
        assertThat(error(result, "b")).contains("Cannot end the process with status 3");
    }

    @Test
    void aStepThatTakesTooLongIsInterrupted() {
        CountDownLatch interrupted = new CountDownLatch(1);
        bench.graph
                .asset("a")
                .timeout(Duration.ofMillis(50))
                .does(inputs -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return "never";
                });
        ApplyResult result = bench.apply();
        assertThat(error(result, "a"))
                .isEqualTo("Cannot finish 'a': it took longer than its timeout of 50 ms.");
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void aStepThatIgnoresInterruptionIsLeftAloneAndNamed() {
        CountDownLatch end = new CountDownLatch(1);
        Graph.Node deaf = bench.graph.asset("a").timeout(Duration.ofMillis(50)).retry(1);
        deaf.does(inputs -> {
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // Deaf.
                }
            }
            return "too late";
        });
        bench.graph.asset("b");
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PARTIAL);
        assertThat(error(result, "a"))
                .isEqualTo(
                        "Cannot finish 'a': it took longer than its timeout of 50 ms. Its thread 'heddle-step-a' ignores interruption and is still running; its result is not used.");
        assertThat(bench.state.reader().steps(result.run().orElseThrow()))
                .filteredOn(step -> step.cell().asset().equals(Graph.key("a")))
                .extracting(StepRecord::status)
                .containsExactly(StepRecord.Status.TIMED_OUT);
        end.countDown();
        deaf.does(null);
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.content("a")).isEqualTo("aA");
    }

    @Test
    void publishesAllOrNothingIfAtomicAndReusesWhatWasDone() {
        Graph.Node a = bench.graph.asset("a");
        bench.graph.asset("b", "a").does(inputs -> Bodies.explode("boom"));
        ApplyResult failed = bench.apply(PlanRequest.Scope.ALL, Bench.request(true));
        assertThat(failed.outcome()).isEqualTo(ApplyResult.Outcome.FAILED);
        assertThat(bench.heads()).isEmpty();
        bench.graph.get("b").does(null);
        ApplyResult whole = bench.apply(PlanRequest.Scope.ALL, Bench.request(true));
        assertThat(whole.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(whole.count(CellOutcome.REUSED)).isEqualTo(1);
        assertThat(whole.changeSets()).hasSize(1);
        assertThat(a.calls).hasValue(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void showsEarlierDataAgainWhenCodeGoesBack() {
        bench.graph.draw("a -> b");
        bench.apply();
        Map<String, ?> before = bench.heads();
        bench.graph.get("a").version("B");
        bench.apply();
        bench.graph.get("a").version("A");
        ApplyResult back = bench.apply();
        assertThat(back.count(CellOutcome.REUSED)).isEqualTo(2);
        assertThat(bench.heads()).isEqualTo(before);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void earlierDataHasToPassTheChecksOfToday() {
        bench.graph.asset("a");
        bench.apply();
        bench.graph.get("a").version("B");
        bench.apply();
        bench.graph.check(
                "a",
                "is_not_a",
                true,
                inputs ->
                        inputs.<Map<?, ?>>read("tested").containsValue("aA")
                                ? CheckResult.failed("it is")
                                : CheckResult.passed());
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        bench.graph.get("a").version("A");
        ApplyResult back = bench.apply();
        assertThat(back.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("aB");
        assertThat(bench.plan().isEmpty()).isTrue();
        bench.graph.check("a", "is_not_a", true, inputs -> CheckResult.passed());
        bench.graph.check("a", "more", true, inputs -> CheckResult.passed());
        assertThat(bench.apply().count(CellOutcome.REUSED)).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whatItsAuthorStoresIsRebuiltInstead() {
        Graph.Node node = bench.graph.asset("a").does(inputs -> null);
        node.stored = false;
        bench.apply();
        node.code("B");
        bench.apply();
        node.code("A");
        assertThat(bench.apply().count(CellOutcome.REUSED)).isZero();
        assertThat(node.calls).hasValue(3);
        node.does(inputs -> inputs.staged().path());
        node.code("C");
        assertThat(error(bench.apply(), "a")).contains("Cannot take a folder here");
    }

    @Test
    void forcedBuildsAreRecipesOfTheirOwn() {
        Graph.Node node = bench.graph.asset("a");
        bench.apply();
        ApplyResult forced =
                bench.apply(
                        Bench.forcing("a"),
                        new ApplyRequest(
                                ChangeSetKind.APPLY,
                                "materialize",
                                true,
                                false,
                                1,
                                Map.of("x", "1"),
                                Duration.ZERO));
        assertThat(forced.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(node.calls).hasValue(2);
        assertThat(bench.history("a"))
                .extracting(one -> one.made().recipe())
                .doesNotHaveDuplicates();
        assertThat(bench.history("a").get(0).made().overridden()).isTrue();
        assertThat(bench.plan().isEmpty()).isTrue();
        node.code("B");
        bench.apply();
        node.code("A");
        bench.apply();
        assertThat(bench.view().asset(Graph.key("a")).heads().values())
                .allMatch(head -> !head.overridden());
    }

    @Test
    void assetsMadeAlikeNeverShareData() {
        bench.graph.draw("a; b");
        bench.apply();
        bench.graph.get("a").version("Z");
        bench.graph.get("b").version("Z");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REUSED)).isZero();
        assertThat(bench.content("b")).isEqualTo("bZ");
    }

    @Test
    void aGracefulStopLetsRunningStepsEnd() throws Exception {
        Cancellation cancellation = new Cancellation();
        bench.graph
                .asset("a")
                .does(inputs -> {
                    cancellation.request();
                    return "done";
                });
        bench.graph.asset("b", "a");
        ApplyResult result =
                bench.apply(
                        PlanRequest.Scope.ALL,
                        Bench.request(false),
                        cancellation,
                        ApplyListener.NONE);
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.CANCELED);
        assertThat(bench.content("a")).isEqualTo("done");
        assertThat(result.count(CellOutcome.SKIPPED)).isEqualTo(1);
        assertThat(bench.state.reader().runs(1).get(0).status()).isEqualTo(RunStatus.CANCELED);
    }

    @Test
    void aStopAtOnceInterruptsStepsAndChecksAndBlamesNobody() {
        for (boolean inCheck : List.of(false, true)) {
            Cancellation cancellation = new Cancellation();
            Bodies.Behaviour hangs =
                    inputs -> {
                        cancellation.requestNow();
                        new CountDownLatch(1).await();
                        return "never";
                    };
            String key = inCheck ? "checked" : "plain";
            Graph.Node node = bench.graph.asset(key);
            if (inCheck) {
                bench.graph.check(key, "hangs", true, hangs);
            } else {
                node.does(hangs);
            }
            ApplyResult result =
                    bench.apply(
                            PlanRequest.Scope.ALL,
                            Bench.request(false),
                            cancellation,
                            ApplyListener.NONE);
            assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.CANCELED);
            assertThat(item(result, key).outcome()).isEqualTo(CellOutcome.SKIPPED);
            assertThat(bench.view().asset(Graph.key(key)).failures()).isEmpty();
            if (inCheck) {
                bench.graph.check(key, "hangs", true, inputs -> CheckResult.passed());
            } else {
                node.does(null);
            }
            assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        }
    }

    @Test
    void aDefectOfAListenerEndsTheRunAndIsThrown() {
        bench.graph.draw("a -> b");
        ApplyListener broken =
                new ApplyListener() {
                    @Override
                    public void settled(AssetPartition cell, CellOutcome outcome, String error) {
                        throw new IllegalArgumentException("broken listener");
                    }
                };
        assertThatThrownBy(() ->
                        bench.apply(
                                PlanRequest.Scope.ALL,
                                Bench.request(false),
                                new Cancellation(),
                                broken))
                .hasMessage("broken listener");
        assertThat(bench.state.reader().runs(1).get(0).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
    }

    @Test
    void takesOutWhatIsNotDefinedAnyMore() {
        bench.graph.draw("a; b");
        bench.apply();
        bench.graph.remove("b");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.plan(Bench.retiring()).cells(Action.RETIRE)).isEqualTo(1);
        bench.apply(Bench.retiring(), Bench.request(false));
        assertThat(bench.heads()).hasSize(1);
        assertThat(bench.plan(Bench.retiring()).isEmpty()).isTrue();
    }
}
