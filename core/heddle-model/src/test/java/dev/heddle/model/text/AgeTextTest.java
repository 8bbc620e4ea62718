package dev.heddle.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59.9S, 59s",
        "PT1M, 1m",
        "PT1H, 1h",
        "PT26H10M59S, 26h 10m",
        "PT47H59M, 47h 59m",
        "PT48H, 2d",
        "PT51H59M, 2d 3h"
    })
    void anAgeIsToldInTheTwoUnitsThatItsAuthorWouldUse(Duration age, String text) {
        assertThat(AgeText.of(age)).isEqualTo(text);
    }
}
