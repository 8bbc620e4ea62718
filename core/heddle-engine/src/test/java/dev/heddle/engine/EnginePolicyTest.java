package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.planner.PlanRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sinks, lags and priorities.
@ExtendWith(BenchFixture.class)
class EnginePolicyTest {
    private final Bench bench;
    private final List<String> sent = new CopyOnWriteArrayList<>();

    EnginePolicyTest(Bench bench) {
        this.bench = bench;
    }

    private Graph.Node sink() {
        bench.graph.asset("report");
        Graph.Node mail = bench.graph.asset("mail", "report").steps(StepPolicy.USUAL.toSink());
        mail.stored = false;
        mail.does(inputs -> {
            sent.add(inputs.context().idempotencyKey());
            return null;
        });
        return mail;
    }

    @Test
    void sinksAreMarkedInThePlan() {
        sink();
        assertThat(bench.plan().warnings())
                .containsExactly("IRREVERSIBLE: what 'mail' does can not be taken back.");
        bench.apply();
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.plan().warnings()).isEmpty();
    }

    @Test
    void whatASinkDidIsNotDoneAgainFromTheSame() {
        sink();
        bench.apply();
        bench.graph.get("report").version("B");
        bench.apply();
        assertThat(sent).hasSize(2).doesNotHaveDuplicates();
        bench.graph.get("report").version("A");
        assertThat(bench.apply().count(CellOutcome.REUSED)).as("report and mail").isEqualTo(2);
        assertThat(sent).hasSize(2);
        bench.apply(Bench.forcing("mail"), Bench.forced());
        assertThat(sent).as("by force").hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void undoTakesBackOnlyTheMemoryOfASink() {
        sink();
        bench.apply();
        var before = bench.heads();
        bench.graph.get("report").version("B");
        var second = bench.apply();
        UndoResult undone = bench.undo(second.changeSets(), UndoRequest.Mode.REFUSE);
        assertThat(undone.refused()).isFalse();
        assertThat(undone.sent()).singleElement().hasToString("mail");
        assertThat(bench.heads()).isEqualTo(before);
        bench.graph.get("report").version("C");
        bench.apply();
        assertThat(sent).hasSize(3);
        bench.graph.get("report").version("B");
        bench.apply();
        assertThat(sent).as("B was sent before the undo").hasSize(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void allTriesOfASinkHaveOneKey() {
        Graph.Node mail = sink().retry(1);
        mail.does(inputs -> {
            sent.add(inputs.context().idempotencyKey());
            if (sent.size() < 3) {
                throw new java.io.IOException("unsure whether it went out");
            }
            return null;
        });
        bench.apply();
        bench.apply();
        assertThat(sent).hasSize(3).containsOnly(sent.get(0));
    }

    @Test
    void aSinkThatIsDueAgainIsDoneAgain() {
        sink().refresh = Duration.ofDays(1);
        bench.apply();
        assertThat(bench.plan().isEmpty()).isTrue();
        bench.clock.advance(Duration.ofDays(1));
        bench.apply();
        assertThat(sent).hasSize(2).doesNotHaveDuplicates();
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void changesOfAnInputThatLagsCountAtMostSoOften() {
        bench.graph.draw("rates; orders");
        Graph.Node sums =
                bench.graph
                        .asset("sums", "rates", "orders")
                        .steps(StepPolicy.USUAL.lagging("rates", Duration.ofDays(7)));
        bench.apply();
        bench.graph.get("rates").version("B");
        Plan plan = bench.plan();
        assertThat(plan.items())
                .filteredOn(item -> item.asset().equals(Graph.key("sums")))
                .allSatisfy(item -> assertThat(item.state().name()).isEqualTo("FRESH"));
        bench.apply();
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(sums.calls).hasValue(1);
        bench.graph.get("orders").version("B");
        bench.apply();
        assertThat(bench.content("sums")).as("it reads the newest").contains("ratesB", "ordersB");
        bench.graph.get("rates").version("C");
        bench.apply();
        assertThat(sums.calls).hasValue(2);
        bench.clock.advance(Duration.ofDays(7));
        assertThat(bench.plan().isEmpty()).as("it is due").isFalse();
        bench.apply();
        assertThat(bench.content("sums")).contains("ratesC");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void morePriorityGoesFirst() {
        List<String> order = new CopyOnWriteArrayList<>();
        bench.graph.asset("a");
        for (String key : List.of("b", "c", "d", "e")) {
            Graph.Node node = bench.graph.asset(key, "a");
            node.does(inputs -> {
                order.add(key);
                return key;
            });
            node.pool(key.equals("b") || key.equals("c") ? "one" : null);
        }
        bench.graph.get("c").steps(StepPolicy.USUAL.withPriority(2));
        bench.graph.get("e").steps(StepPolicy.USUAL.withPriority(1));
        bench.graph.get("d").steps(StepPolicy.USUAL.withPriority(-1));
        bench.apply(
                PlanRequest.Scope.ALL,
                new ApplyRequest(
                        ChangeSetKind.APPLY, "apply", false, false, 1, Map.of(), Duration.ZERO),
                new Cancellation(),
                ApplyListener.NONE);
        assertThat(order).containsExactly("c", "e", "b", "d");
    }
}
