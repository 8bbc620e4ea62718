package dev.heddle.api.check;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks of rows that are declared by annotations, for use in checks of one's own too. Each reads
/// the rows once and keeps the first that fail as a sample. Safe for use by several threads.
public final class RowChecks {
    private RowChecks() {}

    /// Tells whether these columns name each row: no two rows share them, and none is empty. Runs
    /// out of core, within a step only.
    ///
    /// @param table the name by which the check reads the rows
    /// @param columns the columns, as stored
    public static <R extends Record> CheckResult unique(
            String table, Class<R> row, String... columns) {
        return named(
                row,
                "SELECT * FROM %s QUALIFY %s OR count(*) OVER (PARTITION BY %s) > 1 ORDER BY %s LIMIT %d"
                        .formatted(
                                quoted(table),
                                empty(columns),
                                key(columns),
                                key(columns),
                                CheckResult.SAMPLE_LIMIT),
                columns);
    }

    /// Tells whether these columns name each row among the rows of several partitions: none shares
    /// them with another one of these, and none is empty. Runs out of core, within a step only.
    ///
    /// @param table the name by which the check reads the rows
    /// @param everywhere the name by which it reads those of all partitions, the former among them
    /// @param columns the columns, as stored
    public static <R extends Record> CheckResult uniqueAmong(
            String table, String everywhere, Class<R> row, String... columns) {
        return named(
                row,
                "SELECT * FROM %s WHERE %s OR (%s) IN (SELECT (%s) FROM %s GROUP BY %s HAVING count(*) > 1) ORDER BY %s LIMIT %d"
                        .formatted(
                                quoted(table),
                                empty(columns),
                                key(columns),
                                key(columns),
                                quoted(everywhere),
                                key(columns),
                                key(columns),
                                CheckResult.SAMPLE_LIMIT),
                columns);
    }

    private static <R extends Record> CheckResult named(
            Class<R> row, String wrongRows, String... columns) {
        List<R> wrong = Query.of(wrongRows).as(row).toList();
        return wrong.isEmpty()
                ? CheckResult.passed()
                : CheckResult.failed(
                                "%s does not name each row: it is empty or there twice",
                                String.join(", ", columns))
                        .rows(wrong);
    }

    private static String key(String... columns) {
        return Arrays.stream(columns).map(RowChecks::quoted).collect(Collectors.joining(", "));
    }

    private static String empty(String... columns) {
        return Arrays.stream(columns)
                .map(column -> quoted(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
    }

    /// A name in a query; quotes in it are doubled.
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Tells whether a number of each row lies between two others, both included.
    ///
    /// @param column what it is called in messages
    /// @param value gives the number, or an `Optional` of it
    public static <R extends Record> CheckResult range(
            Dataset<R> rows,
            String column,
            Function<? super R, ? extends @Nullable Object> value,
            double min,
            double max) {
        return each(
                rows,
                value,
                found -> found instanceof Number number && lies(number, min, max),
                column + " is not " + between(min, max));
    }

    /// Exact for decimals and long numbers too, which a `double` would round.
    private static boolean lies(Number number, double min, double max) {
        double near = number.doubleValue();
        if (Double.isNaN(near) || Double.isInfinite(near)) {
            return near >= min && near <= max;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        return (Double.isInfinite(min) || exact.compareTo(BigDecimal.valueOf(min)) >= 0)
                && (Double.isInfinite(max) || exact.compareTo(BigDecimal.valueOf(max)) <= 0);
    }

    private static String between(double min, double max) {
        if (Double.isInfinite(max)) {
            return "at least " + plain(min);
        }
        return Double.isInfinite(min)
                ? "at most " + plain(max)
                : "between " + plain(min) + " and " + plain(max);
    }

    private static String plain(double value) {
        return Double.isInfinite(value)
                ? String.valueOf(value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// Tells whether a text of each row is among these.
    ///
    /// @param value gives the text, an enum, or an `Optional` of it
    public static <R extends Record> CheckResult oneOf(
            Dataset<R> rows,
            String column,
            Function<? super R, ? extends @Nullable Object> value,
            String... allowed) {
        Set<String> all = Set.of(allowed);
        return each(
                rows,
                value,
                found -> all.contains(text(found)),
                column + " is none of " + String.join(", ", allowed));
    }

    /// Tells whether the whole of a text of each row matches a regular expression.
    ///
    /// @param value gives the text, or an `Optional` of it
    public static <R extends Record> CheckResult matches(
            Dataset<R> rows,
            String column,
            Function<? super R, ? extends @Nullable Object> value,
            String regex) {
        Pattern pattern = Pattern.compile(regex);
        return each(
                rows,
                value,
                found -> pattern.matcher(text(found)).matches(),
                column + " does not match " + regex);
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static <R extends Record> CheckResult each(
            Dataset<R> rows,
            Function<? super R, ? extends @Nullable Object> value,
            Predicate<Object> fits,
            String problem) {
        List<R> wrong = new ArrayList<>();
        long[] count = {0};
        try (Stream<R> all = rows.stream()) {
            all.filter(row -> !present(value.apply(row)).map(fits::test).orElse(true))
                    .forEach(row -> {
                        count[0]++;
                        if (wrong.size() < CheckResult.SAMPLE_LIMIT) {
                            wrong.add(row);
                        }
                    });
        }
        return count[0] == 0
                ? CheckResult.passed()
                : CheckResult.failed(
                                "%s in %d %s", problem, count[0], count[0] == 1 ? "row" : "rows")
                        .rows(wrong)
                        .with("rows", count[0]);
    }

    private static Optional<Object> present(@Nullable Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object.class::cast)
                : Optional.ofNullable(value);
    }

    /// Tells whether there are as many rows as there should be.
    public static CheckResult rowCount(Dataset<?> rows, long min, long max) {
        long count = rows.count();
        CheckResult result =
                count >= min && count <= max
                        ? CheckResult.passed()
                        : CheckResult.failed(
                                "%d rows, not %s",
                                count,
                                max == Long.MAX_VALUE
                                        ? "at least " + min
                                        : "between " + min + " and " + max);
        return result.with("rows", count);
    }

    /// Tells whether the number of rows lies near that of other rows. Passes where there are none
    /// to compare with.
    ///
    /// @param percent the greatest difference, in percent of the rows `before`
    public static CheckResult rowCountChange(Dataset<?> rows, Dataset<?> before, double percent) {
        long now = rows.count();
        long then = before.count();
        double change = then == 0 ? 0 : 100.0 * (now - then) / then;
        CheckResult result =
                Math.abs(change) <= percent
                        ? CheckResult.passed()
                        : CheckResult.failed(
                                "%d rows after %d: %+.1f %%, and %s %% are allowed",
                                now, then, change, plain(percent));
        return result.with("rows", now).with("rows_before", then);
    }
}
