package dev.heddle.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> told = new ArrayList<>();

    private void listen() {
        cancellation.onCancel(() -> told.add("in order"), () -> told.add("at once"));
    }

    @Test
    void firstAsksToStopInOrderThenAtOnceThenNothingMore() {
        listen();
        assertThat(told).isEmpty();
        assertThat(cancellation.isCancelled()).isFalse();
        cancellation.cancel();
        assertThat(told).containsExactly("in order");
        cancellation.cancel();
        cancellation.cancel();
        assertThat(told).containsExactly("in order", "at once");
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void whoListensLateIsToldOfWhatWasAskedBefore() {
        cancellation.cancel();
        listen();
        assertThat(told).containsExactly("in order");
        cancellation.cancel();
        assertThat(told).containsExactly("in order", "at once");
        listen();
        assertThat(told).containsExactly("in order", "at once", "in order", "at once");
    }
}
