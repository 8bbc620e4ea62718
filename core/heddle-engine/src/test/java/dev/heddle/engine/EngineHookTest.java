package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.HookDefinition;
import dev.heddle.api.hook.StepEvent;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.sample.Bodies;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineHookTest {
    private static final Queue<StepEvent> TOLD = new ConcurrentLinkedQueue<>();

    private final Bench bench;

    EngineHookTest(Bench bench) {
        this.bench = bench;
        TOLD.clear();
        bench.graph.draw("a -> b -> c");
    }

    @Test
    void hooksAreToldHowStepsEnd() {
        bench.graph.hooks.add(
                HookDefinition.onSuccess("done")
                        .by((parameters, inputs) -> TOLD.add(inputs.read("event"))));
        bench.graph.hooks.add(
                HookDefinition.onFailure("failed")
                        .of("b")
                        .by((parameters, inputs) -> TOLD.add(inputs.read("event"))));
        bench.graph.get("b").retry(1).does(inputs -> Bodies.explode("boom"));
        bench.apply();
        assertThat(TOLD)
                .extracting(event -> event.asset() + " " + event.outcome())
                .as("hooks of different steps are told in any order")
                .containsExactlyInAnyOrder("a MADE", "b FAILED");
        StepEvent failed =
                TOLD.stream()
                        .filter(event -> event.asset().toString().equals("b"))
                        .findFirst()
                        .orElseThrow();
        assertThat(failed.error().orElseThrow()).contains("boom");
        TOLD.clear();
        bench.graph.get("b").does(null).version("B");
        bench.graph.check("b", "never", true, inputs -> CheckResult.failed("no"));
        bench.apply();
        assertThat(TOLD)
                .extracting(event -> event.asset() + " " + event.outcome())
                .containsExactly("b REJECTED");
        TOLD.clear();
        bench.graph.unchecked("b");
        bench.apply();
        bench.apply();
        assertThat(TOLD)
                .as("what is cut off or not asked for is not told")
                .extracting(event -> event.asset() + " " + event.outcome())
                .containsExactlyInAnyOrder("b MADE", "c MADE");
    }

    @Test
    void aHookThatThrowsChangesNothing() {
        bench.graph.hooks.add(
                HookDefinition.onSuccess("broken")
                        .by((parameters, inputs) -> {
                            throw new java.io.IOException("mail server is down");
                        }));
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }
}
