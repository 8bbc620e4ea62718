package dev.heddle.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdSourceTest {

    @Test
    void countsUpWithinAMillisecondAndWhenTheClockIsSetBack() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        IdSource ids = new IdSource(now::get, new Random(7));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(ids.nextRun().value());
            made.add(ids.nextMaterialization().value());
            made.add(ids.nextAsset().value());
            now.set(now.get().plusMillis(i % 3 == 0 ? -50 : 20));
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void carriesWithinAMillisecond() {
        IdSource ids =
                new IdSource(
                        () -> Instant.EPOCH,
                        new Random() {
                            @Override
                            public long nextLong() {
                                return -1;
                            }
                        });
        String first = ids.nextRun().value();
        String second = ids.nextRun().value();
        assertThat(first).isEqualTo("0000000000FZZZZZZZZZZZZZZZ");
        assertThat(second).isEqualTo("0000000000G000000000000000");
    }

    @Test
    void refusesOtherTexts() {
        assertThatThrownBy(() -> new RunId("01JD8Z3Q0V6K7M4N5P6Q7R8S9U"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot read run '01JD8Z3Q0V6K7M4N5P6Q7R8S9U': it has to be a ULID (26 characters, such as 01JD8Z3Q0V6K7M4N5P6Q7R8S9T).");
    }
}
