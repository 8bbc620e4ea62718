package dev.heddle.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {
    @Test
    void aPageOfThisServerIsGoneBackTo() {
        assertThat(ReturnAddress.of("/asset/orders?tab=checks#a"))
                .isEqualTo("/asset/orders?tab=checks#a");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/",
                "/\\evil.test/",
                "/\t/evil.test/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "graph"
            })
    void nothingElseIs(String asked) {
        assertThat(ReturnAddress.of(asked)).isEqualTo("/");
    }
}
