package dev.heddle.storage.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPoolTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @TempDir Path folder;

    private final AtomicInteger opened = new AtomicInteger();
    private final ReaderPool pool = new ReaderPool("heddle-state-reader", 2, this::open);

    private Session open() {
        opened.incrementAndGet();
        Dialect dialect = SqliteDialect.of(folder.resolve("test.db"));
        try {
            return new Session(dialect.openReader(), dialect, _ -> {});
        } catch (SQLException e) {
            throw dialect.explain(e, "open");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void oneCallerAtATimeNeedsOneSession() {
        for (int i = 0; i < 10; i++) {
            assertThat(one()).isEqualTo(1);
        }
        assertThat(opened).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void manyVirtualThreadsShareAFewPlatformThreads() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Boolean> read = () -> pool.read(session -> readWith(both, session));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(200, read))) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(opened).hasValue(2);
    }

    @Test
    void readingWithinReadingUsesTheSameSession() {
        assertThat(pool.<Integer>read(_ -> one())).isEqualTo(1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void anInterruptionStopsTheRunningStatement() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Long> endless =
                new FutureTask<>(() ->
                        pool.read(session -> {
                            begun.countDown();
                            return session.number(0, ENDLESS);
                        }));
        Thread thread = Thread.ofVirtual().start(endless);
        begun.await();

        while (thread.isAlive()) {
            // Again and again: one that comes before the statement has begun stops nothing.
            thread.interrupt();
            Thread.onSpinWait();
        }

        assertThat(endless.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(one()).isEqualTo(1);
    }

    @Test
    void nothingIsReadAfterTheEnd() {
        pool.close();

        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(this::one)
                .withMessage("Cannot read the recorded state: it was closed.");
    }

    @Test
    void readersCanNotWrite() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> pool.read(session -> session.update("CREATE TABLE t (a)")))
                .withMessageContaining("it is read-only");
    }

    /// Reads only together with another caller: one thread alone would never get on.
    private static boolean readWith(CyclicBarrier other, Session session) {
        try {
            other.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return !Thread.currentThread().isVirtual() && one(session) == 1;
    }

    private int one() {
        return pool.read(ReaderPoolTest::one);
    }

    private static int one(Session session) {
        return (int) session.number(0, "SELECT 1");
    }
}
