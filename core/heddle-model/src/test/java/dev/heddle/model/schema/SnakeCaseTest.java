package dev.heddle.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {

    @ParameterizedTest
    @CsvSource({
        "airportDays, airport_days",
        "fxRates, fx_rates",
        "HTTPUrl, http_url",
        "parseHTTP, parse_http",
        "day2, day2",
        "day2Night, day2_night",
        "a, a",
        "A, a",
        "aB, a_b",
        "already_snake, already_snake",
        "Mixed_Case, mixed_case",
        "MAX_VALUE, max_value",
        "TITLE, title"
    })
    void turnsJavaNamesIntoColumnNames(String java, String column) {
        assertThat(SnakeCase.of(java)).isEqualTo(column);
    }
}
