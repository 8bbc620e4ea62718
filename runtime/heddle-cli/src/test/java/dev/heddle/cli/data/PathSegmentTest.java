package dev.heddle.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSegmentTest {
    @ParameterizedTest
    @CsvSource({
        "2001-01-02, 2001-01-02",
        "2001-01-02T05:00, 2001-01-02T05%3A00",
        "a/b, a%2Fb",
        "../../etc, %2E.%2F..%2Fetc",
        "., %2E",
        "'it''s \"odd\"', it%27s%20%22odd%22",
        "100%, 100%25",
        "süß, s%C3%BC%C3%9F",
        "😀, %F0%9F%98%80",
    })
    void keysAreEncoded(String key, String name) {
        assertThat(PathSegment.of(key)).isEqualTo(name);
    }

    @Test
    void differentKeysHaveDifferentNamesThatFit() {
        Random random = new Random(7);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            StringBuilder key = new StringBuilder();
            int length = 1 + random.nextInt(300);
            for (int letter = 0; letter < length; letter++) {
                key.append("ab/.%~\\é".charAt(random.nextInt(8)));
            }
            keys.add(key.toString());
        }
        Set<String> names = new HashSet<>();
        for (String key : keys) {
            String name = PathSegment.of(key);
            assertThat(name).matches("[A-Za-z0-9_.%~-]+").doesNotStartWith(".");
            assertThat(name.length()).isLessThanOrEqualTo(180);
            names.add(name);
        }
        assertThat(names).hasSameSizeAs(keys);
    }
}
