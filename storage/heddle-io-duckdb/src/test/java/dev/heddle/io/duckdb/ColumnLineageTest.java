package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType.Simple;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnLineageTest {
    private static final Map<String, List<Column>> TABLES =
            new TreeMap<>(
                    Map.of(
                            "sales/orders",
                            List.of(
                                    new Column("id", Simple.INTEGER, false),
                                    new Column("amount", Simple.INTEGER, false),
                                    new Column("day", Simple.DATE, true)),
                            "rates",
                            List.of(
                                    new Column("id", Simple.INTEGER, false),
                                    new Column("rate", Simple.DOUBLE, false))));

    @TempDir Path folder;

    /// Such as `total <- orders.amount rates.rate; id <- orders.id`.
    private String origins(String sql) {
        try (DuckDbRowStore store =
                new DuckDbRowStore(
                        DuckDbSettings.spillingTo(folder.resolve("spill")),
                        folder.resolve("checked"))) {
            return store.columnOrigins(sql, TABLES).entrySet().stream()
                    .map(column -> (column.getKey() + " <- " + from(column.getValue())).strip())
                    .collect(Collectors.joining("; "));
        }
    }

    private static String from(Map<String, ColumnSet> tables) {
        return new TreeMap<>(tables)
                .entrySet().stream()
                        .flatMap(table ->
                                table.getValue().names().stream()
                                        .map(name ->
                                                table.getKey().replace("sales/", "") + "." + name))
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select id from orders | id <- orders.id
                    select id as n, amount * 2 as twice from "sales/orders" where day > '2001-01-01' | n <- orders.id; twice <- orders.amount
                    select * from rates | id <- rates.id; rate <- rates.rate
                    select o.* exclude (day) replace (amount + id as amount) from orders o | id <- orders.id; amount <- orders.amount orders.id
                    select o.id, amount * rate as total from orders o join rates r using (id) | id <- orders.id; total <- rates.rate orders.amount
                    select * from orders natural join rates | id <- orders.id; amount <- orders.amount; day <- orders.day; rate <- rates.rate
                    select id, rate from orders full join rates using (id) | id <- rates.id orders.id; rate <- rates.rate
                    select day, sum(amount) as total, count(*) as n from orders group by day | day <- orders.day; total <- orders.amount; n <-
                    select id, rank() over (partition by day order by amount) as place from orders | id <- orders.id; place <- orders.amount orders.day
                    with a as (select id as key, max(amount) as most from orders group by all), b as (select key, most + 1 as more from a) select * from b | key <- orders.id; more <- orders.amount
                    with a(x, y) as (select id, amount from orders) select y from a | y <- orders.amount
                    select id, amount as value from orders union all select id, rate from rates | id <- rates.id orders.id; value <- rates.rate orders.amount
                    select id, 1 as one from rates union by name select 2 as one, id, amount from orders | id <- rates.id orders.id; one <-; amount <- orders.amount
                    select id from orders except select id from rates | id <- orders.id
                    select (select max(rate) from rates r where r.id = o.id) as best from orders o | best <- rates.rate
                    select id, exists (select 1 from rates r where r.id = o.id) as rated from orders o | id <- orders.id; rated <-
                    select case when day is null then amount else id end as v from orders | v <- orders.amount orders.day orders.id
                    select amount + 1 as more, more * 2 as most from orders | more <- orders.amount; most <- orders.amount
                    select s.v from (select amount as v, id from orders) s where s.id > 3 | v <- orders.amount
                    select t.v from orders, lateral (select amount + 1 as v) t | v <- orders.amount
                    select list_transform([id], lambda amount: amount + 1) as l from orders | l <- orders.id
                    select v.a from (values (1), (2)) v(a) | a <-
                    select u.k, id from orders, unnest([amount, id]) u(k) | k <- orders.amount orders.id; id <- orders.id
                    from orders select id | id <- orders.id
                    select distinct on (id) id, amount from orders order by day | id <- orders.id; amount <- orders.amount
                    select o.id from orders o semi join rates r on o.id = r.id | id <- orders.id
                    select length($partition_key) + id as n from orders | n <- orders.id
                    select ID as Id from Orders | Id <- orders.id
                    """)
    void followsColumnsThroughAQuery(String sql, String wanted) {
        assertThat(origins(sql)).isEqualTo(wanted);
        assertThat(origins(sql)).as("the second time, from what was noted").isEqualTo(wanted);
    }

    @Test
    void whatIsNotUnderstoodIsUnknown() {
        assertThat(origins("select columns('^a') from orders")).isEmpty();
        assertThat(origins("pivot orders on day using sum(amount)")).isEmpty();
        assertThat(
                        origins(
                                "with recursive r as (select id from orders union all select id + 1 from r) select id from r"))
                .isEmpty();
        assertThat(origins("select nothing from nowhere")).isEmpty();
        assertThat(origins("no query")).isEmpty();
    }
}
