package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads stored values of one column type from a result whose columns were selected with
/// [#expression].
@FunctionalInterface
interface CellReader {

    /// Returns the value of the current row; the first column is 1. Null where there is none.
    @Nullable Object read(ResultSet rows, int column) throws SQLException;

    static CellReader of(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple -> simple(simple);
            case ColumnType.Decimal _ -> ResultSet::getBigDecimal;
            case ColumnType.ListOf _, ColumnType.MapOf _, ColumnType.Struct _ ->
                    (rows, column) -> nested(type, rows.getObject(column));
        };
    }

    private static CellReader simple(ColumnType.Simple type) {
        return switch (type) {
            case BOOLEAN -> (rows, column) -> orNull(rows, rows.getBoolean(column));
            case TINYINT -> (rows, column) -> orNull(rows, rows.getByte(column));
            case SMALLINT -> (rows, column) -> orNull(rows, rows.getShort(column));
            case INTEGER, DATE -> (rows, column) -> orNull(rows, rows.getInt(column));
            case BIGINT, TIME, TIMESTAMP, INSTANT, DURATION ->
                    (rows, column) -> orNull(rows, rows.getLong(column));
            case FLOAT -> (rows, column) -> orNull(rows, rows.getFloat(column));
            case DOUBLE -> (rows, column) -> orNull(rows, rows.getDouble(column));
            case TEXT, JSON -> CellReader::text;
            case UUID -> ResultSet::getObject;
            case BYTES -> ResultSet::getBytes;
        };
    }

    /// Bytes, since the driver makes a text from them letter by letter.
    private static @Nullable Object text(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable Object orNull(ResultSet rows, Object value) throws SQLException {
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object nested(ColumnType type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ColumnType.Simple simple -> nestedSimple(simple, value);
            case ColumnType.Decimal _ -> value;
            case ColumnType.ListOf(ColumnType element) -> {
                Object[] elements = (Object[]) ((Array) value).getArray();
                List<@Nullable Object> values = new ArrayList<>(elements.length);
                for (Object one : elements) {
                    values.add(nested(element, one));
                }
                yield values;
            }
            case ColumnType.MapOf(ColumnType element) -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (Object entry : (Object[]) ((Array) value).getArray()) {
                    Object[] pair = ((Struct) entry).getAttributes();
                    values.put((String) pair[0], nested(element, pair[1]));
                }
                yield values;
            }
            case ColumnType.Struct(List<Column> fields) -> {
                @Nullable Object[] parts = ((Struct) value).getAttributes();
                @Nullable Object[] values = new @Nullable Object[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    values[i] = nested(fields.get(i).type(), parts[i]);
                }
                yield values;
            }
        };
    }

    private static Object nestedSimple(ColumnType.Simple type, Object value) throws SQLException {
        return switch (type) {
            case BYTES -> {
                Blob bytes = (Blob) value;
                yield bytes.getBytes(1, (int) bytes.length());
            }
            case DATE -> ((Number) value).intValue();
            case UUID -> (UUID) value;
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    TEXT,
                    TIME,
                    TIMESTAMP,
                    INSTANT,
                    DURATION,
                    JSON ->
                    value;
        };
    }

    /// Returns what to select so that [#read] finds the stored value without the driver's own
    /// conversions, which pass through the machine's time zone.
    static String expression(ColumnType type, String value) {
        return expression(type, value, 0);
    }

    private static String expression(ColumnType type, String value, int depth) {
        if (depth == 0 && (type == ColumnType.Simple.TEXT || type == ColumnType.Simple.JSON)) {
            return "encode(CAST(" + value + " AS VARCHAR))";
        }
        if (!needsExpression(type)) {
            return value;
        }
        String inner = "v" + depth;
        return switch (type) {
            case ColumnType.Simple simple -> simpleExpression(simple, value);
            case ColumnType.Decimal _ -> value;
            case ColumnType.ListOf(ColumnType element) ->
                    "list_transform(%s, lambda %s: %s)"
                            .formatted(value, inner, expression(element, inner, depth + 1));
            case ColumnType.MapOf(ColumnType element) ->
                    "list_transform(map_entries(%s), lambda %s: {'key': %s.key, 'value': %s})"
                            .formatted(
                                    value,
                                    inner,
                                    inner,
                                    expression(element, inner + ".value", depth + 1));
            case ColumnType.Struct(List<Column> fields) -> struct(fields, value, depth);
        };
    }

    private static String struct(List<Column> fields, String value, int depth) {
        StringBuilder parts = new StringBuilder();
        for (Column field : fields) {
            String name = Sql.name(field.name());
            String part =
                    expression(
                            field.type(),
                            "struct_extract(%s, %s)".formatted(value, Sql.text(field.name())),
                            depth + 1);
            parts.append(parts.isEmpty() ? "" : ", ").append(name).append(" := ").append(part);
        }
        return "CASE WHEN %s IS NULL THEN NULL ELSE struct_pack(%s) END".formatted(value, parts);
    }

    private static String simpleExpression(ColumnType.Simple type, String value) {
        return switch (type) {
            case DATE -> "CAST(" + value + " - DATE '1970-01-01' AS INTEGER)";
            case TIME, TIMESTAMP, INSTANT -> "epoch_us(" + value + ")";
            case JSON -> "CAST(" + value + " AS VARCHAR)";
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    TEXT,
                    DURATION,
                    UUID,
                    BYTES ->
                    value;
        };
    }

    private static boolean needsExpression(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple -> !simpleExpression(simple, "v").equals("v");
            case ColumnType.Decimal _ -> false;
            case ColumnType.ListOf(ColumnType element) -> needsExpression(element);
            case ColumnType.MapOf _ -> true;
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream().anyMatch(field -> needsExpression(field.type()));
        };
    }
}
