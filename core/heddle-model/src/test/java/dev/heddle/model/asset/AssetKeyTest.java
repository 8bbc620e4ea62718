package dev.heddle.model.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AssetKeyTest {

    @Test
    void readsWhatItTells() {
        AssetKey key = AssetKey.parse("sales/eu/orders_2.v-1");
        assertThat(key.segments()).containsExactly("sales", "eu", "orders_2.v-1");
        assertThat(key).hasToString("sales/eu/orders_2.v-1");
        assertThat(key.name()).isEqualTo("orders_2.v-1");
        assertThat(key.endsWith(AssetKey.parse("eu/orders_2.v-1"))).isTrue();
        assertThat(key.endsWith(AssetKey.parse("x/sales/eu/orders_2.v-1"))).isFalse();
    }

    @Test
    void takesOneToEightSegments() {
        assertThat(AssetKey.parse("a/b/c/d/e/f/g/h").segments()).hasSize(8);
        assertThatThrownBy(() -> AssetKey.parse("a/b/c/d/e/f/g/h/i"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use asset key 'a/b/c/d/e/f/g/h/i': it has 9 segments, of 1 to 8 allowed.");
    }

    @Test
    void refusesOtherCharacters() {
        for (String segment : new String[] {"", "..", "-a", "a b", "ä", "a\n", "x".repeat(129)}) {
            assertThatThrownBy(() -> AssetKey.parse("ok/" + segment))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Cannot use asset key 'ok/%s': the segment '%s' is not a letter, digit or underscore"
                                            .formatted(segment, segment)
                                    + " followed by at most 127 letters, digits, '_', '.' or '-'.");
        }
        assertThat(AssetKey.parse("x".repeat(128)).name()).hasSize(128);
    }
}
