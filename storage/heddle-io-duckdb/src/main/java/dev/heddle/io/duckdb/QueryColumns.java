package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.duckdb.type.FoundType;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.ColumnType.Simple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The columns that a query gives, and how they become the declared ones: by name without regard to
/// case, in any order, widened where nothing is lost.
final class QueryColumns {

    /// A column of the result.
    private record Found(String name, String text, FoundType type) {}

    private final Map<String, Found> found = new LinkedHashMap<>();

    private QueryColumns() {}

    /// Asks the engine without running the query.
    ///
    /// @param select without parameters
    static QueryColumns of(DuckDBConnection connection, String select) throws SQLException {
        QueryColumns columns = new QueryColumns();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("DESCRIBE SELECT * FROM (" + select + "\n)")) {
            while (rows.next()) {
                String name = rows.getString(1);
                String type = rows.getString(2);
                columns.found.put(key(name), new Found(name, type, FoundType.parse(type)));
            }
        }
        return columns;
    }

    /// Returns the types as the engine writes them, by name, in order.
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        found.values().forEach(column -> texts.put(column.name(), column.text()));
        return texts;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Returns the nearest column types, all nullable.
    ///
    /// @throws HeddleException naming the columns whose types no column has
    List<Column> columns() {
        List<Problem> problems = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Found column : found.values()) {
            column.type()
                    .columnType()
                    .ifPresentOrElse(
                            type -> columns.add(new Column(column.name(), type, true)),
                            () ->
                                    problems.add(
                                            Problem.of(
                                                    "Column '%s' is %s, which no column can hold."
                                                            .formatted(
                                                                    column.name(),
                                                                    column.text()))));
        }
        requireNone(problems);
        return columns;
    }

    /// Returns the names of the columns, as the engine spells them.
    List<String> names() {
        return found.values().stream().map(Found::name).toList();
    }

    /// Returns everything that keeps the result from being the declared columns.
    List<Problem> problems(List<Column> declared) {
        List<Problem> problems = new ArrayList<>();
        for (Column column : declared) {
            Problem problem = problem(column, found.get(key(column.name())));
            if (problem != null) {
                problems.add(problem);
            }
        }
        List<String> known = declared.stream().map(column -> key(column.name())).toList();
        for (Found column : found.values()) {
            if (!known.contains(key(column.name()))) {
                problems.add(
                        Problem.of(
                                "Column '%s' %s is not in the record."
                                        .formatted(column.name(), column.text())));
            }
        }
        return problems;
    }

    private static @Nullable Problem problem(Column declared, @Nullable Found column) {
        if (column == null) {
            return Problem.of(
                    "Column '%s' is missing; the record has it as %s."
                            .formatted(declared.name(), declared.type()));
        }
        if (column.type().fits(declared.type())) {
            return null;
        }
        return Problem.of(
                        "Column '%s' is %s, and the record has %s."
                                .formatted(declared.name(), column.text(), declared.type()))
                .withHint("Write " + cast(declared, column) + " AS " + declared.name() + ".");
    }

    private static String cast(Column declared, Found column) {
        boolean zoned = column.text().equals("TIMESTAMP WITH TIME ZONE");
        if (declared.type() == Simple.INSTANT || (declared.type() == Simple.TIMESTAMP && zoned)) {
            return declared.name() + " AT TIME ZONE 'UTC'";
        }
        if (declared.type() == Simple.DURATION) {
            return "to_microseconds(" + declared.name() + ")";
        }
        return "CAST(" + declared.name() + " AS " + Sql.storedType(declared.type()) + ")";
    }

    /// @throws HeddleException with all problems
    void requireFitting(List<Column> declared) {
        requireNone(problems(declared));
    }

    private static void requireNone(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        throw HeddleException.of(
                DataError.QUERY_DOES_NOT_FIT,
                problems.stream()
                        .map(Problem::toString)
                        .collect(
                                Collectors.joining(
                                        " ",
                                        "Cannot use the query: its columns do not fit the record. ",
                                        "")),
                problems);
    }

    /// Returns a SELECT that gives the declared columns as they are stored.
    ///
    /// @param then what to make of each column's expression
    String select(
            List<Column> declared, String query, BiFunction<ColumnType, String, String> then) {
        return declared.stream()
                .map(column ->
                        then.apply(column.type(), stored(column))
                                + " AS "
                                + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM (" + query + "\n)"));
    }

    private String stored(Column declared) {
        Found column = found.get(key(declared.name()));
        if (column == null) {
            throw new IllegalStateException("columns are checked before they are selected");
        }
        String name = Sql.name(column.name());
        if (declared.type() == Simple.DURATION && column.text().equals("INTERVAL")) {
            return """
            CASE WHEN datepart('year', %1$s) <> 0 OR datepart('month', %1$s) <> 0
                THEN error('an interval of months has no fixed length') ELSE epoch_us(%1$s) END\
            """
                    .formatted(name);
        }
        String type = Sql.storedType(declared.type());
        return column.text().equals(type) ? name : "CAST(" + name + " AS " + type + ")";
    }
}
