package dev.heddle.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @Test
    void takesOutControlCharacters() {
        assertThat(Text.line("a\u001b[31mb\u0007\u009bc\u202ed\r\ne\tf")).isEqualTo("a[31mbcd e f");
        assertThat(Text.lines("a\u001b\nb\n")).isEqualTo("a\nb");
        assertThat(Text.line("plain ünïcode ✓")).isEqualTo("plain ünïcode ✓");
    }

    @Test
    void knowsHowWideTextIs() {
        assertThat(Text.width("abc")).isEqualTo(3);
        assertThat(Text.width("日本")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
        assertThat(Text.padded("ab", 4)).isEqualTo("ab  ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12     | 12 ms
                    400    | 0.4 s
                    9_960  | 10.0 s
                    185000 | 3 min 5 s
                    7800000 | 2 h 10 min
                    """)
    void writesDurations(String millis, String text) {
        assertThat(Numbers.duration(Duration.ofMillis(Long.parseLong(millis.replace("_", "")))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1200000, 1.2 MB", "999600, 1.0 MB", "123456789, 123 MB"})
    void writesBytes(double bytes, String text) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void alignsColumnsAndCutsTheLast() {
        Table table =
                new Table()
                        .row(
                                Table.Cell.of("orders"),
                                Table.Cell.number("1,234"),
                                Table.Cell.of("a long reason that goes on"))
                        .row(Table.Cell.of("x"), Table.Cell.number("5"), Table.Cell.of(""));
        assertThat(table.lines(30))
                .containsExactly("orders  1,234  a long reason …", "x           5");
    }
}
