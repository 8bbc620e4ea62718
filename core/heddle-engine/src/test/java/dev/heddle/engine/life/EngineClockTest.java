package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.CollectResult;
import dev.heddle.engine.retention.Retention;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Seats;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A clock that is set back, between two commands and under a run: nothing is lost, made twice or
/// taken for something else.
@ExtendWith(BenchFixture.class)
class EngineClockTest {
    private static final RetentionPolicy LAST = new RetentionPolicy(1, Duration.ZERO);
    private static final Duration BACK = Duration.ofDays(-3);

    private final Bench bench;

    EngineClockTest(Bench bench) {
        this.bench = bench;
    }

    @BeforeEach
    void declare() {
        bench.graph.draw("a -> b");
    }

    private EngineProject project() {
        return bench.graph.load();
    }

    private List<Long> publish(String letter) {
        bench.graph.get("a").version(letter);
        return bench.apply().changeSets();
    }

    @Test
    void betweenTwoCommandsTheLaterOneCounts() {
        publish("A");
        Map<String, MaterializationId> first = bench.heads();
        bench.clock.advance(BACK);
        assertThat(bench.plan().isEmpty()).isTrue();
        List<Long> made = publish("B");
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
        assertThat(bench.plan().isEmpty()).isTrue();

        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEqualTo(first);
        assertThat(bench.plan().isEmpty()).as("held").isTrue();
        publish("C");
        assertThat(bench.content("b")).isEqualTo("bA[aC]");
    }

    @Test
    void underARunNothingIsLost() {
        bench.graph
                .get("a")
                .does(inputs -> {
                    bench.clock.advance(BACK);
                    return bench.graph.get("a").text(inputs);
                });
        ApplyResult result = bench.apply();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.content("b")).isEqualTo("bA[aA]");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.view().asset(Graph.key("a")).history().seconds().orElseThrow())
                .isNotNegative();
        publish("B");
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void retentionKeepsWhatIsShownAndDeletesNothingUnderAReader() {
        publish("A");
        bench.clock.advance(BACK);
        publish("B");
        Retention retention = bench.engine(project()).retention();
        assertThat(retention.collect(new RetentionPolicy(1, Duration.ofDays(30))).purged())
                .isZero();
        MaterializationId before = bench.history("a").getFirst().id();
        bench.clock.advance(Duration.ofDays(9));
        try (Seats.Seat _ = retention.seats().reading("export")) {
            publish("C");
            bench.clock.advance(BACK);
            CollectResult read = retention.collect(LAST);
            assertThat(read.waiting()).as("somebody began before").isPositive();
            assertThat(bench.text(before)).isPresent();
        }
        bench.clock.advance(Duration.ofDays(30));
        assertThat(retention.collect(LAST).waiting()).isZero();
        assertThat(bench.content("b")).isEqualTo("bA[aC]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void holdsLastUntilTheirTimeHasComeAgain() {
        publish("A");
        Instant until = bench.clock.instant().plus(Duration.ofHours(1));
        int position = 0;
        bench.engine(project())
                .hold(
                        project(),
                        Map.of(Graph.key("a"), IntRanges.single(position)),
                        "audit",
                        Optional.of(until));
        bench.clock.advance(BACK);
        publish("B");
        assertThat(bench.content("b")).as("held").isEqualTo("bA[aA]");
        bench.clock.advance(BACK.negated().plusHours(2));
        bench.apply();
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void dataOfTheFutureIsNotTooOldUntilItIs() {
        bench.graph.get("a").says(asset -> asset.refresh(RefreshPolicy.every(Duration.ofHours(1))));
        bench.apply();
        int calls = bench.graph.get("a").calls.get();
        bench.clock.advance(BACK);
        assertThat(bench.plan().isEmpty()).isTrue();
        bench.clock.advance(BACK.negated().plusHours(2));
        bench.apply();
        assertThat(bench.graph.get("a").calls).hasValue(calls + 1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void leasesAreNotBoundToTheClock() {
        publish("A");
        try (Seats.Seat seat = bench.engine(project()).retention().seats().deleting()) {
            bench.clock.advance(BACK);
            assertThat(bench.state.leases().living()).contains(seat.lease());
        }
        assertThat(bench.state.leases().living()).isEmpty();
    }
}
