package dev.heddle.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.RetryPolicy;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final RetryPolicy POLICY = new RetryPolicy(20, Duration.ofSeconds(2));

    /// Always gives the same.
    private record Fixed(double value) implements RandomGenerator {
        @Override
        public double nextDouble() {
            return value;
        }

        @Override
        public long nextLong() {
            throw new IllegalStateException("not asked for");
        }
    }

    private static Duration after(int attempt, double random) {
        return Backoff.after(POLICY, attempt, new Fixed(random));
    }

    @Test
    void doublesWithEveryTry() {
        assertThat(after(1, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(2, 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(after(5, 0.5)).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void doublesTenTimesAtMost() {
        assertThat(after(20, 0.5)).isEqualTo(after(11, 0.5)).isEqualTo(Duration.ofSeconds(2048));
    }

    @Test
    void isHalfToOneAndAHalfTimesThat() {
        assertThat(after(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(1, 0.999_999)).isLessThan(Duration.ofSeconds(3));
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Backoff.after(POLICY, 3, random))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
        }
    }

    @Test
    void isNothingIfThePolicySaysSo() {
        assertThat(Backoff.after(RetryPolicy.NONE, 7, new Random(1))).isZero();
    }
}
