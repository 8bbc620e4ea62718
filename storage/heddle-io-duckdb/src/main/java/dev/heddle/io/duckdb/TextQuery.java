package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.spi.data.TextRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Steps through the rows of any query, as text. Owns its database. For one thread.
final class TextQuery implements TextRows {
    private static final Pattern NUMBERS =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\\(.*\\)");
    private static final Pattern NESTED = Pattern.compile("JSON|.*]|(STRUCT|MAP|UNION)\\(.*\\)");
    private static final Set<String> MOMENTS =
            Set.of("TIMESTAMP WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP_NS");

    private final QueryDatabase database;
    private final PreparedStatement statement;
    private final InterruptWatch.Watched watched;
    private final ResultSet rows;
    private final List<TextColumn> columns;

    private TextQuery(
            QueryDatabase database,
            PreparedStatement statement,
            InterruptWatch.Watched watched,
            ResultSet rows,
            List<TextColumn> columns) {
        this.database = database;
        this.statement = statement;
        this.watched = watched;
        this.rows = rows;
        this.columns = columns;
    }

    /// Starts the query. Closes the database with it, also on failure.
    static TextQuery open(QueryDatabase database, InterruptWatch watch) throws SQLException {
        List<TextColumn> columns = columns(database.types());
        BoundSql select = database.bound(query -> select(query, columns));
        PreparedStatement statement = null;
        InterruptWatch.Watched watched = null;
        try {
            statement = select.prepare(database.connection());
            watched = watch.watch(statement);
            ResultSet rows = RowCursor.execute(database.connection(), statement, select, watch);
            return new TextQuery(database, statement, watched, rows, columns);
        } catch (SQLException | RuntimeException e) {
            RowCursor.closeAll(watched, statement, database);
            throw e;
        }
    }

    private static List<TextColumn> columns(Map<String, String> types) {
        List<TextColumn> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new TextColumn(name, type, form(type))));
        return List.copyOf(columns);
    }

    private static Form form(String type) {
        if (NESTED.matcher(type).matches()) {
            return Form.JSON;
        }
        if (NUMBERS.matcher(type).matches()) {
            return Form.NUMBER;
        }
        return type.equals("BOOLEAN") ? Form.BOOLEAN : Form.TEXT;
    }

    /// Columns are named by place: a query may give several the same name.
    private static String select(String query, List<TextColumn> columns) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("c" + i);
            texts.add(text(columns.get(i), "c" + i));
        }
        return "SELECT %s FROM (%s\n) AS q(%s)"
                .formatted(String.join(", ", texts), query, String.join(", ", names));
    }

    private static String text(TextColumn column, String name) {
        if (column.form() == Form.JSON) {
            return "CAST(to_json(" + name + ") AS VARCHAR)";
        }
        return MOMENTS.contains(column.type())
                ? moment(name, column.type().equals("TIMESTAMP WITH TIME ZONE"))
                : "CAST(" + name + " AS VARCHAR)";
    }

    /// ISO 8601, instants in UTC, without a fraction that is zero.
    private static String moment(String name, boolean zoned) {
        String moment = zoned ? "timezone('UTC', " + name + ")" : name;
        String end = zoned ? "Z" : "";
        return """
        CASE WHEN isinf(%1$s) THEN CAST(%1$s AS VARCHAR)
            WHEN date_trunc('second', %1$s) = %1$s THEN strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S%2$s')
            ELSE strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f%2$s') END\
        """
                .formatted(moment, end);
    }

    @Override
    public List<TextColumn> columns() {
        return columns;
    }

    @Override
    public Optional<List<Optional<String>>> next() {
        try {
            if (!rows.next()) {
                // A cancelled query may look like one that ended.
                InterruptWatch.check();
                return Optional.empty();
            }
            List<Optional<String>> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(Optional.ofNullable(rows.getString(i)));
            }
            return Optional.of(row);
        } catch (SQLException e) {
            throw Failure.of("Cannot run the query", DataError.QUERY_FAILED, e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            RowCursor.closeAll(watched, statement, database);
        } catch (SQLException e) {
            throw Failure.of("Cannot end the query", e);
        }
    }
}
