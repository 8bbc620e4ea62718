package dev.heddle.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Histories in which anything goes wrong at any call, against what always has to hold. A seed is a
/// history: `-Dheddle.seed=N` goes through that one alone, `-Dheddle.seeds=N` through so many.
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("heddle.seeds", 2_000);
    private static final int THREADS = 2;

    private static final long FIRST = 20_261_123L;

    @TempDir Path folder;

    private DuckDbRowStore rows;

    @BeforeEach
    void open() {
        rows = new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")));
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void whateverGoesWrongTheStateIsSoundAndTheNextApplyFinishes() throws Exception {
        Long one = Long.getLong("heddle.seed");
        if (one != null) {
            run(one);
            return;
        }
        // The same histories in every build, so that a red one is red for what it changed. Others,
        // and many more, with -Dheddle.first and -Dheddle.seeds.
        long first = Long.getLong("heddle.first", FIRST);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (long seed = first; seed < first + SEEDS; seed++) {
                long mine = seed;
                running.add(threads.submit(() -> run(mine)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }

    private List<String> run(long seed) {
        try (History history = new History(seed, folder.resolve("s" + seed), rows)) {
            try {
                history.run();
                return history.trace();
            } catch (Throwable e) {
                List<String> trace = history.trace();
                throw new AssertionError(
                        """
                        Alone: ./mvnw -o test -pl core/heddle-engine -am -Dtest=SimulationTest \
                        -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.seed=%d
                        %s
                        %s
                        %s\
                        """
                                .formatted(
                                        seed,
                                        e,
                                        history.told(),
                                        String.join(
                                                "\n",
                                                trace.subList(
                                                        Math.max(0, trace.size() - 80),
                                                        trace.size()))),
                        e);
            }
        }
    }

    @Test
    void theSameSeedIsTheSameHistory() {
        for (long seed = 1; seed <= 5; seed++) {
            List<String> first;
            try (History history = new History(seed, folder.resolve("one" + seed), rows)) {
                history.run();
                first = history.trace();
            }
            try (History history = new History(seed, folder.resolve("two" + seed), rows)) {
                history.run();
                assertThat(history.trace()).as("seed %d", seed).isEqualTo(first);
            }
        }
    }
}
