package dev.heddle.storage.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<String> probe = statements::add;
    private final GroupCommit writer =
            GroupCommit.start("heddle-state-writer", this::open, Duration.ofMillis(3));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private Session open() {
        Dialect dialect = SqliteDialect.inMemory();
        try {
            Session session = new Session(dialect.openWriter(), dialect, sql -> probe.accept(sql));
            session.execute("CREATE TABLE number (value INTEGER UNIQUE)");
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        writer.close();
        writer.close();
    }

    @Test
    void whatIsAskedForMeanwhileSharesOneTransaction() throws Exception {
        List<FutureTask<Integer>> all = blockThenAdd(1, 2, 3);

        goOn.countDown();

        for (FutureTask<Integer> one : all) {
            one.get();
        }
        assertThat(numbers()).containsExactly(1, 2, 3);
        assertThat(statements.stream().filter("COMMIT"::equals)).hasSize(2);
    }

    @Test
    void oneFailureIsUndoneAlone() throws Exception {
        List<FutureTask<Integer>> all = blockThenAdd(1, 1, 2);

        goOn.countDown();

        int failed = 0;
        for (FutureTask<Integer> one : all) {
            failed += failed(one) ? 1 : 0;
        }
        assertThat(failed).isEqualTo(1);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void aFailureToCommitFailsAllWithAnUnknownOutcome() throws Exception {
        List<FutureTask<Integer>> all = blockThenAdd(1, 2);
        probe = sql -> failOn("COMMIT", sql);

        goOn.countDown();

        for (FutureTask<Integer> one : all) {
            assertThat(failed(one)).isTrue();
        }
        probe = statements::add;
        assertThat(numbers()).isEmpty();
        assertThat(add(3)).isEqualTo(1);
    }

    private static void failOn(String wanted, String sql) {
        if (sql.equals(wanted)) {
            throw new IllegalStateException("disk gone");
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingGivesUp() throws Exception {
        FutureTask<Outcome> waiting = new FutureTask<>(() -> outcomeOf(() -> add(1)));
        block();
        Thread thread = Thread.ofVirtual().start(waiting);
        awaitWaiting(thread);

        thread.interrupt();

        assertThat(waiting.get()).isEqualTo(Outcome.NOT_DONE);
        goOn.countDown();
        assertThat(numbers()).isEmpty();
    }

    @Test
    void whoIsInterruptedWhileItIsDoneLearnsTheOutcome() throws Exception {
        FutureTask<Boolean> writing =
                new FutureTask<>(() -> {
                    writer.write(this::waitForGo);
                    return Thread.currentThread().isInterrupted();
                });
        Thread thread = Thread.ofPlatform().start(writing);
        begun.await();
        awaitWaiting(thread);
        thread.interrupt();

        goOn.countDown();

        assertThat(writing.get()).isTrue();
    }

    @Test
    void closingDoesWhatWasAskedForBefore() throws Exception {
        List<FutureTask<Integer>> all = blockThenAdd(1, 2);
        Thread closing = Thread.ofPlatform().start(writer::close);
        awaitWaiting(closing);

        goOn.countDown();

        for (FutureTask<Integer> one : all) {
            assertThat(one.get()).isEqualTo(1);
        }
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> add(3))
                .withMessage("Cannot use the recorded state: it was closed.");
    }

    @Test
    void whatNobodyWaitsForKeepsItsPlace() throws Exception {
        block();
        Runnable soon = writer.writeSoon(session -> insert(session, 1), _ -> {});
        List<Integer> seen = new ArrayList<>();
        FutureTask<Integer> later =
                new FutureTask<>(() ->
                        writer.write(session -> {
                            seen.addAll(numbers(session));
                            return 1;
                        }));
        Thread.ofPlatform().start(later);

        goOn.countDown();
        later.get();

        assertThat(seen).containsExactly(1);
        soon.run();
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void whatNobodyWaitsForTellsOfItsFailureBeforeWhatCameLaterIsDone() throws Exception {
        block();
        List<Throwable> told = new ArrayList<>();
        writer.writeSoon(session -> insert(session, 1), told::add);
        Runnable second = writer.writeSoon(session -> insert(session, 1), told::add);
        FutureTask<List<Throwable>> later =
                new FutureTask<>(() -> {
                    add(2);
                    return List.copyOf(told);
                });
        Thread.ofPlatform().start(later);

        goOn.countDown();

        assertThat(later.get()).hasSize(1);
        assertThatExceptionOfType(HeddleException.class).isThrownBy(second::run);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void whoIsInterruptedWaitsToTheEndForWhatWasToBeDoneSoon() throws Exception {
        block();
        Runnable soon = writer.writeSoon(session -> insert(session, 1), _ -> {});
        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> {
                    soon.run();
                    return Thread.currentThread().isInterrupted();
                });
        Thread thread = Thread.ofPlatform().start(waiting);
        awaitWaiting(thread);
        thread.interrupt();

        goOn.countDown();

        assertThat(waiting.get()).isTrue();
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void whatCanWaitSharesTheCommitOfTheNext() throws Exception {
        block();
        FutureTask<Integer> patient =
                new FutureTask<>(() -> writer.writeWithOthers(session -> insert(session, 1)));
        Thread.ofPlatform().start(patient);
        goOn.countDown();
        assertThat(patient.get()).as("also if there is no next").isEqualTo(1);
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void writingWithinWritingIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.write(_ -> add(1)))
                .withMessage("Cannot write state while writing state.");
    }

    private List<FutureTask<Integer>> blockThenAdd(int... numbers) throws InterruptedException {
        block();
        List<FutureTask<Integer>> all = new ArrayList<>();
        for (int number : numbers) {
            FutureTask<Integer> one = new FutureTask<>(() -> add(number));
            all.add(one);
            awaitWaiting(Thread.ofPlatform().start(one));
        }
        return all;
    }

    private void block() throws InterruptedException {
        Thread.ofPlatform().start(() -> writer.write(this::waitForGo));
        begun.await();
    }

    private boolean waitForGo(Session session) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /// The thread's next stop is where it waits for the writer.
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private int add(int number) {
        return writer.write(session -> insert(session, number));
    }

    private static int insert(Session session, int number) {
        return session.update("INSERT INTO number (value) VALUES (?)", number);
    }

    private List<Integer> numbers() {
        return writer.read(GroupCommitTest::numbers);
    }

    private static List<Integer> numbers(Session session) {
        return session.list("SELECT value FROM number ORDER BY value", row -> row.getInt(1));
    }

    private static boolean failed(FutureTask<Integer> one) throws InterruptedException {
        try {
            one.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static Outcome outcomeOf(Runnable action) {
        try {
            action.run();
            return Outcome.DONE;
        } catch (HeddleException e) {
            return e.outcome();
        }
    }
}
