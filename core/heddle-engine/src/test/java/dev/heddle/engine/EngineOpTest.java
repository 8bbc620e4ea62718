package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.asset.OpPolicy;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Assets that are made of several ops.
@ExtendWith(BenchFixture.class)
class EngineOpTest {
    private final Bench bench;
    private final AtomicInteger tries = new AtomicInteger();

    EngineOpTest(Bench bench) {
        this.bench = bench;
    }

    private String download() throws IOException {
        if (tries.incrementAndGet() < 3) {
            throw new IOException("connection reset");
        }
        return "data";
    }

    @Test
    void opsAreTriedByThemselvesAndRecorded() {
        bench.graph
                .asset("a")
                .does(inputs -> {
                    String data =
                            inputs.context()
                                    .op(
                                            "download",
                                            OpPolicy.retry(2, Duration.ZERO),
                                            this::download);
                    return inputs.context().op("parse", () -> data + " parsed");
                });
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("data parsed");
        assertThat(bench.history("a").get(0).result().orElseThrow().metadata())
                .containsKeys("op/download", "op/download/tries", "op/parse")
                .doesNotContainKey("op/parse/tries");
    }

    @Test
    void opsThatFailForGoodFailTheStep() {
        bench.graph
                .asset("a")
                .does(inputs ->
                        inputs.context()
                                .op("download", OpPolicy.retry(1, Duration.ZERO), this::download));
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.FAILED)).isEqualTo(1);
        assertThat(tries).hasValue(2);
        bench.graph
                .get("a")
                .does(inputs ->
                        inputs.context()
                                .op(
                                        "parse",
                                        OpPolicy.retry(5, Duration.ZERO),
                                        () -> {
                                            tries.incrementAndGet();
                                            throw new IllegalStateException("no such column");
                                        }));
        bench.apply();
        assertThat(tries).as("what is no passing failure is not tried again").hasValue(3);
    }

    @Test
    void anOpHasATimeoutOfItsOwn() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        bench.graph
                .asset("a")
                .does(inputs ->
                        inputs.context()
                                .op(
                                        "wait",
                                        OpPolicy.ONCE.within(Duration.ofMillis(20)),
                                        () -> {
                                            try {
                                                never.await();
                                                return "late";
                                            } finally {
                                                interrupted.countDown();
                                            }
                                        }));
        ApplyResult result = bench.apply();
        assertThat(result.items().get(0).error().orElseThrow())
                .contains("Op 'wait' took longer than PT0.02S.");
        assertThat(interrupted).satisfies(CountDownLatch::await);
    }
}
