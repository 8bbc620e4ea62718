package dev.heddle.io.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.ColumnType.Simple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final List<Column> PAIR =
            List.of(new Column("n", Simple.INTEGER, false), new Column("text", Simple.TEXT, true));

    private static final List<Column> EVERY_TYPE =
            List.of(
                    new Column("truth", Simple.BOOLEAN, false),
                    new Column("tiny", Simple.TINYINT, false),
                    new Column("small", Simple.SMALLINT, false),
                    new Column("whole", Simple.INTEGER, false),
                    new Column("big", Simple.BIGINT, false),
                    new Column("single", Simple.FLOAT, false),
                    new Column("real", Simple.DOUBLE, false),
                    new Column("text", Simple.TEXT, false),
                    new Column("day", Simple.DATE, false),
                    new Column("time", Simple.TIME, false),
                    new Column("moment", Simple.TIMESTAMP, false),
                    new Column("instant", Simple.INSTANT, false),
                    new Column("duration", Simple.DURATION, false),
                    new Column("uuid", Simple.UUID, false),
                    new Column("bytes", Simple.BYTES, false),
                    new Column("json", Simple.JSON, false),
                    new Column("money", new ColumnType.Decimal(20, 2), false),
                    new Column("list", new ColumnType.ListOf(Simple.TINYINT), false),
                    new Column("map", new ColumnType.MapOf(Simple.TINYINT), false),
                    new Column("struct", new ColumnType.Struct(PAIR), true));

    /// The vectors of docs/data-version.md.
    @Test
    void givesTheVersionsThatAreWrittenDown() {
        assertThat(version(PAIR)).isEqualTo("rows/1:00000000000000000000000000000000:0:b003290e");
        assertThat(version(PAIR, row(1, "a")))
                .isEqualTo("rows/1:d58ffebf18016d15419a38d029c21793:1:b003290e");
        assertThat(version(PAIR, row(1, "a"), row(2, null)))
                .isEqualTo("rows/1:aa7b9d3d40a9ed4cd6e1af0abcb170d3:2:b003290e");
        assertThat(version(EVERY_TYPE, everyType()))
                .isEqualTo("rows/1:6afeb93b094bb211ae14dd5812ce2675:1:0f3803ca");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row(i, "text " + i % 7));
        }
        String version = version(PAIR, rows.toArray(Object[][]::new));
        Collections.shuffle(rows, new Random(1));
        assertThat(version(PAIR, rows.toArray(Object[][]::new))).isEqualTo(version);
    }

    @Test
    void countsDuplicates() {
        String once = version(PAIR, row(1, "a"), row(2, "b"));
        assertThat(version(PAIR, row(1, "a"), row(2, "b"), row(2, "b"))).isNotEqualTo(once);
        assertThat(version(PAIR, row(1, "a"), row(1, "a"))).isNotEqualTo(once);
    }

    @Test
    void seesSwapsBetweenRowsAndColumns() {
        assertThat(version(PAIR, row(1, "a"), row(2, "b")))
                .isNotEqualTo(version(PAIR, row(1, "b"), row(2, "a")));
        List<Column> texts =
                List.of(new Column("a", Simple.TEXT, false), new Column("b", Simple.TEXT, false));
        assertThat(version(texts, row("ab", ""))).isNotEqualTo(version(texts, row("a", "b")));
    }

    @Test
    void tellsNullFromEmpty() {
        assertThat(version(PAIR, row(1, null))).isNotEqualTo(version(PAIR, row(1, "")));
    }

    @Test
    void hasOneNanAndOneZero() {
        List<Column> column = List.of(new Column("real", Simple.DOUBLE, false));
        double otherNan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
        assertThat(version(column, row(otherNan))).isEqualTo(version(column, row(Double.NaN)));
        assertThat(version(column, row(-0.0))).isEqualTo(version(column, row(0.0)));
        List<Column> single = List.of(new Column("single", Simple.FLOAT, false));
        float otherSingle = Float.intBitsToFloat(0xffc0_0001);
        assertThat(version(single, row(otherSingle))).isEqualTo(version(single, row(Float.NaN)));
        assertThat(version(single, row(-0.0f))).isEqualTo(version(single, row(0.0f)));
    }

    @Test
    void doesNotDependOnTheOrderOfAMap() {
        List<Column> column = List.of(new Column("map", new ColumnType.MapOf(Simple.TEXT), false));
        Map<String, String> one = new LinkedHashMap<>(Map.of("a", "1"));
        one.put("ä", "2");
        Map<String, String> other = new LinkedHashMap<>(Map.of("ä", "2"));
        other.put("a", "1");
        assertThat(version(column, row(one))).isEqualTo(version(column, row(other)));
    }

    @Test
    void dependsOnNamesTypesAndNullability() {
        Object[] row = row(1, "a");
        List<Column> renamed = List.of(PAIR.getFirst(), new Column("txt", Simple.TEXT, true));
        List<Column> strict = List.of(PAIR.getFirst(), new Column("text", Simple.TEXT, false));
        List<Column> json = List.of(PAIR.getFirst(), new Column("text", Simple.JSON, true));
        assertThat(List.of(version(renamed, row), version(strict, row), version(json, row)))
                .doesNotContain(version(PAIR, row))
                .doesNotHaveDuplicates();
    }

    @Test
    void encodesDecimalsOfAnySizeAlike() {
        List<Column> column = List.of(new Column("money", new ColumnType.Decimal(38, 2), false));
        RowHash small = new RowHash();
        RowHash wide = new RowHash();
        ValueEncoding encoding = ValueEncoding.of(column.getFirst().type());
        for (String number :
                List.of("-1.00", "0.00", "1234567890123456.78", "-9999999999999999.99")) {
            encoding.put(small, new BigDecimal(number));
            wide.putByte(17);
            byte[] bytes = new BigDecimal(number).unscaledValue().toByteArray();
            byte[] filled = new byte[16];
            Arrays.fill(filled, (byte) (number.startsWith("-") ? -1 : 0));
            System.arraycopy(bytes, 0, filled, 16 - bytes.length, bytes.length);
            wide.putRaw(filled);
        }
        small.endRow();
        wide.endRow();
        assertThat(small.version(column)).isEqualTo(wide.version(column));
    }

    @Test
    void refusesNullsWhereThereMayBeNone() {
        assertThatThrownBy(() -> version(PAIR, row(null, "a")))
                .isInstanceOf(Unstorable.class)
                .hasMessage("n is null, and it is not Optional");
        List<Column> nested =
                List.of(
                        new Column(
                                "list", new ColumnType.ListOf(new ColumnType.Struct(PAIR)), false));
        assertThatThrownBy(() -> version(nested, row(List.of(row(1, null), row(null, "a")))))
                .hasMessage("list[1].n is null, and it is not Optional");
        assertThatThrownBy(() -> version(nested, row(Arrays.asList(row(1, null), null))))
                .hasMessage("list[1] is null, and lists and maps hold no nulls");
    }

    private static Object[] everyType() {
        return row(
                true,
                (byte) -1,
                (short) -2,
                3,
                -4L,
                0.5f,
                -0.25,
                "ä€😀",
                11_323,
                86_399_999_999L,
                -1L,
                978_307_200_000_000L,
                90_000_000L,
                new UUID(1, 2),
                new byte[] {0, -1},
                "{\"a\": 1}",
                new BigDecimal("-12345678901234567.89"),
                List.of((byte) 1, (byte) 2),
                Map.of("b", (byte) 1, "a", (byte) 2),
                row(7, null));
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static String version(List<Column> columns, Object[]... rows) {
        RowHash hash = new RowHash();
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                Column column = columns.get(i);
                ValueEncoding.of(column.type()).put(hash, column, row[i]);
            }
            hash.endRow();
        }
        return hash.version(columns);
    }
}
