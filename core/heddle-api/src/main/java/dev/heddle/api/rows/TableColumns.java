package dev.heddle.api.rows;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A record as columns of a table. Safe for use by several threads.
///
/// @param fields the record's
/// @param all its columns, in order
/// @param <R> the record
record TableColumns<R extends Record>(RowFields<R> fields, List<Column> all) {
    private static final Set<Class<?>> WHOLE =
            Set.of(
                    byte.class,
                    Byte.class,
                    short.class,
                    Short.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class);
    private static final Set<Class<?>> REAL =
            Set.of(float.class, Float.class, double.class, Double.class);
    private static final Map<Class<?>, String> RICH =
            Map.of(
                    LocalDate.class, "DATE",
                    LocalTime.class, "TIME",
                    LocalDateTime.class, "TIMESTAMP",
                    Instant.class, "TIMESTAMP WITH TIME ZONE",
                    UUID.class, "UUID");

    /// How a value goes in and out.
    enum Way {
        TRUTH,
        WHOLE,
        REAL,
        BYTES,
        TEXT
    }

    /// A column.
    ///
    /// @param plainType its type where there are only a few
    /// @param richType its type elsewhere
    record Column(String name, boolean nullable, Way way, String plainType, String richType) {}

    static <R extends Record> TableColumns<R> of(Class<R> row) {
        RowFields<R> fields = RowFields.of(row);
        fields.requireSimple("a table");
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(column(fields, i));
        }
        return new TableColumns<>(fields, List.copyOf(columns));
    }

    private static Column column(RowFields<?> fields, int place) {
        RowFields.Shape.Simple shape = (RowFields.Shape.Simple) fields.shape(place);
        Class<?> type = shape.type();
        String name = fields.name(place);
        boolean nullable = fields.nullable(place);
        if (type == boolean.class || type == Boolean.class) {
            return new Column(name, nullable, Way.TRUTH, "INTEGER", "BOOLEAN");
        }
        if (WHOLE.contains(type)) {
            return new Column(name, nullable, Way.WHOLE, "INTEGER", "BIGINT");
        }
        if (REAL.contains(type)) {
            return new Column(name, nullable, Way.REAL, "REAL", "DOUBLE PRECISION");
        }
        if (type == byte[].class) {
            return new Column(name, nullable, Way.BYTES, "BLOB", "BLOB");
        }
        String rich =
                type == BigDecimal.class
                        ? "DECIMAL(" + fields.precision(place) + ", " + fields.scale(place) + ")"
                        : RICH.getOrDefault(type, "VARCHAR");
        return new Column(name, nullable, Way.TEXT, "TEXT", rich);
    }

    /// Puts a row's values into a statement.
    void bind(Record row, PreparedStatement statement, Dialect dialect) throws SQLException {
        for (int i = 0; i < all.size(); i++) {
            Optional<Object> value = fields.value(row, i);
            if (value.isEmpty()) {
                statement.setNull(i + 1, all.get(i).way() == Way.BYTES ? Types.BLOB : Types.NULL);
            } else {
                bind(value.get(), i, statement, dialect);
            }
        }
    }

    private void bind(Object value, int place, PreparedStatement statement, Dialect dialect)
            throws SQLException {
        switch (all.get(place).way()) {
            case TRUTH -> statement.setBoolean(place + 1, (Boolean) value);
            case WHOLE -> statement.setLong(place + 1, ((Number) value).longValue());
            case REAL -> {
                double real = ((Number) value).doubleValue();
                if (dialect.plain() && Double.isNaN(real)) {
                    // It would become NULL.
                    statement.setString(place + 1, "NaN");
                } else {
                    statement.setDouble(place + 1, real);
                }
            }
            case BYTES -> statement.setBytes(place + 1, (byte[]) value);
            case TEXT -> statement.setString(place + 1, text(place).write().apply(value));
        }
    }

    private TextValue text(int place) {
        return ((RowFields.Shape.Simple) fields.shape(place)).text();
    }

    /// Returns the record of the row that the result stands at.
    ///
    /// @throws IllegalArgumentException naming the column that has a wrong value
    R read(ResultSet rows) throws SQLException {
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            values.add(value(rows, i));
        }
        return fields.make(values::get);
    }

    private Optional<Object> value(ResultSet rows, int place) throws SQLException {
        Object found =
                switch (all.get(place).way()) {
                    case TRUTH -> rows.getBoolean(place + 1);
                    case WHOLE -> rows.getLong(place + 1);
                    case REAL -> rows.getObject(place + 1);
                    case BYTES -> rows.getBytes(place + 1);
                    case TEXT -> rows.getString(place + 1);
                };
        if (found == null || rows.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(
                found instanceof byte[] ? found : text(place).read(String.valueOf(found)));
    }
}
