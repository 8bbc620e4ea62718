package dev.heddle.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimedCallsTest {
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofMillis(20));
    private static final Optional<Duration> LONG = Optional.of(Duration.ofDays(1));

    private final Cancellation cancellation = new Cancellation();
    private final TimedCalls calls = new TimedCalls(cancellation, Duration.ofMillis(20));

    private String call(Optional<Duration> limit, Callable<String> code) {
        return calls.call(limit, "'orders'", "heddle-step-orders", code);
    }

    @Test
    void givesWhatTheCodeGives() {
        assertThat(call(Optional.empty(), () -> "done")).isEqualTo("done");
        assertThat(call(LONG, () -> Thread.currentThread().getName()))
                .isEqualTo("heddle-step-orders");
    }

    @Test
    void throwsWhatTheCodeThrows() {
        Callable<String> throwing =
                () -> {
                    throw new IOException("no");
                };
        assertThatThrownBy(() -> call(Optional.empty(), throwing))
                .isInstanceOf(UserCodeException.class)
                .hasRootCauseMessage("no");
        assertThatThrownBy(() -> call(LONG, throwing))
                .isInstanceOf(UserCodeException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void interruptsCodeThatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Callable<String> hanging =
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "late";
                };
        assertThatThrownBy(() -> call(SHORT, hanging))
                .isInstanceOf(HeddleException.class)
                .hasMessage("Cannot finish 'orders': it took longer than its timeout of 20 ms.")
                .extracting("code")
                .isEqualTo(EngineError.TIMED_OUT);
        interrupted.await();
    }

    @Test
    void namesTheThreadOfCodeThatIgnoresInterruption() {
        CountDownLatch end = new CountDownLatch(1);
        Callable<String> deaf =
                () -> {
                    boolean ended = false;
                    while (!ended) {
                        try {
                            end.await();
                            ended = true;
                        } catch (InterruptedException e) {
                            // Deaf.
                        }
                    }
                    return "late";
                };
        assertThatThrownBy(() -> call(SHORT, deaf))
                .isInstanceOfSatisfying(
                        HeddleException.class,
                        e ->
                                assertThat(e.hint())
                                        .contains(
                                                "Its thread 'heddle-step-orders' ignores interruption and is still running; its result is not used."));
        end.countDown();
    }

    @Test
    void aStopAtOnceInterruptsWithOrWithoutALimit() {
        cancellation.requestNow();
        Callable<String> hanging =
                () -> {
                    new CountDownLatch(1).await();
                    return "never";
                };
        assertThatThrownBy(() -> call(Optional.empty(), hanging))
                .isInstanceOf(UserCodeException.class);
        assertThatThrownBy(() -> call(LONG, hanging)).isInstanceOf(UserCodeException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
