package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartitionKeyTest {

    @Test
    void takesUpToOneKibibyteOfUtf8() {
        assertThat(PartitionKey.of("x".repeat(1024)).value()).hasSize(1024);
        assertThatThrownBy(() -> PartitionKey.of("x".repeat(1025)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use a partition key of 1025 characters: the limit is 1024 bytes.");
        assertThatThrownBy(() -> PartitionKey.of("é".repeat(513)))
                .hasMessage(
                        "Cannot use a partition key of 513 characters: the limit is 1024 bytes.");
    }

    @Test
    void refusesControlCharacters() {
        for (String key : new String[] {"a\nb", "\u0000", "\u007f", "\u0085"}) {
            assertThatThrownBy(() -> PartitionKey.of(key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot use a partition key with control characters.");
        }
    }

    @Test
    void isNoneIfEmpty() {
        assertThat(PartitionKey.of("")).isSameAs(PartitionKey.NONE);
        assertThat(PartitionKey.of("../x; DROP").isNone()).isFalse();
    }
}
