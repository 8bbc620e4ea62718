package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.ColumnType.Simple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadColumnsTest {
    private static final Map<String, List<Column>> TABLES =
            new TreeMap<>(
                    Map.of(
                            "sales/orders",
                            List.of(
                                    new Column("id", Simple.INTEGER, false),
                                    new Column("amount", Simple.INTEGER, false),
                                    new Column("order", Simple.TEXT, true),
                                    new Column("took", Simple.DURATION, true),
                                    new Column(
                                            "place",
                                            new ColumnType.Struct(
                                                    List.of(
                                                            new Column("x", Simple.INTEGER, false),
                                                            new Column(
                                                                    "y", Simple.INTEGER, false))),
                                            true)),
                            "rates",
                            List.of(
                                    new Column("id", Simple.INTEGER, false),
                                    new Column("rate", Simple.DOUBLE, false))));

    @TempDir Path folder;

    private String read(String sql) {
        try (DuckDbRowStore store =
                new DuckDbRowStore(
                        DuckDbSettings.spillingTo(folder.resolve("spill")),
                        folder.resolve("checked"))) {
            return new TreeMap<>(store.readColumns(sql, TABLES))
                    .entrySet().stream()
                            .map(table -> table.getKey() + "(" + table.getValue() + ")")
                            .collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select id from orders | rates() sales/orders(id)
                    select count(*) from "sales/orders" | rates() sales/orders()
                    select * from rates | rates(id, rate) sales/orders()
                    select id from orders where amount > 5 | rates() sales/orders(amount, id)
                    with all_of as (select * from orders) select id from all_of | rates() sales/orders(id)
                    select orders.id from orders natural join rates | rates(id) sales/orders(id)
                    select place.x from orders | rates() sales/orders(place)
                    select took, "order" from orders | rates() sales/orders(order, took)
                    select id from (select * exclude (amount) from orders) | rates() sales/orders(id)
                    select id from orders o where exists (select 1 from rates r where r.rate = o.amount) | rates(rate) sales/orders(amount, id, order, place, took)
                    select id, sum(amount) over (order by took) from orders | rates() sales/orders(amount, id, took)
                    select id from orders order by took limit 1 | rates() sales/orders(id, took)
                    select id from orders where 1 = 0 | rates() sales/orders(id)
                    select id from orders where id < length($partition_key) | rates() sales/orders(id)
                    select id from (select distinct id, amount from orders) | rates() sales/orders(amount, id)
                    select orders from orders | rates() sales/orders(amount, id, order, place, took)
                    select columns('^am') from orders | rates() sales/orders(amount)
                    select range as id from range(3) | rates() sales/orders()
                    select o.id from orders o left join (select id, max(rate) as rate from rates group by id) r on o.id = r.id | rates(id) sales/orders(id)
                    """)
    void findsWhatTheResultDependsOn(String sql, String wanted) {
        assertThat(read(sql)).isEqualTo(wanted);
        assertThat(read(sql)).as("the second time, from what was noted").isEqualTo(wanted);
    }

    @Test
    void aQueryThatCanNotBePlannedReadsNobodyKnowsWhat() {
        assertThat(read("select nothing from nowhere")).isEmpty();
        assertThat(read("select 1; select 2")).isNotEmpty();
    }

    @Test
    void manyColumnsAreAllFound() {
        List<Column> columns = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> columns.add(new Column("c" + i, Simple.DATE, true)));
        try (DuckDbRowStore store =
                new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")))) {
            assertThat(store.readColumns("select * from wide", Map.of("wide", columns)))
                    .isEqualTo(
                            Map.of(
                                    "wide",
                                    ColumnSet.of(columns.stream().map(Column::name).toList())));
        }
    }

    @Test
    void aDamagedNoteIsNoProblem() throws Exception {
        Files.writeString(folder.resolve("checked"), "nonsense reads\n");
        assertThat(read("select id from orders")).isEqualTo("rates() sales/orders(id)");
    }
}
