package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Hands stored values of one column type to the engine's appender. Never null.
@FunctionalInterface
interface CellAppender {

    void append(DuckDBAppender appender, Object stored) throws SQLException;

    static CellAppender of(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple -> simple(simple);
            case ColumnType.Decimal _ -> (appender, stored) -> appender.append((BigDecimal) stored);
            case ColumnType.ListOf _ ->
                    (appender, stored) -> appender.append((List<?>) nested(type, stored));
            case ColumnType.MapOf _ ->
                    (appender, stored) -> appender.append((Map<?, ?>) nested(type, stored));
            case ColumnType.Struct(List<Column> fields) -> struct(fields);
        };
    }

    private static CellAppender simple(ColumnType.Simple type) {
        return switch (type) {
            case BOOLEAN -> (appender, stored) -> appender.append((boolean) (Boolean) stored);
            case TINYINT -> (appender, stored) -> appender.append((byte) (Byte) stored);
            case SMALLINT -> (appender, stored) -> appender.append((short) (Short) stored);
            case INTEGER -> (appender, stored) -> appender.append((int) (Integer) stored);
            case BIGINT, DURATION -> (appender, stored) -> appender.append((long) (Long) stored);
            case FLOAT -> (appender, stored) -> appender.append((float) (Float) stored);
            case DOUBLE -> (appender, stored) -> appender.append((double) (Double) stored);
            case TEXT, JSON -> (appender, stored) -> appender.append((String) stored);
            case DATE -> (appender, stored) -> appender.appendEpochDays((Integer) stored);
            case TIME -> (appender, stored) -> appender.appendDayMicros((Long) stored);
            case TIMESTAMP, INSTANT ->
                    (appender, stored) -> appender.appendEpochMicros((Long) stored);
            case UUID -> (appender, stored) -> appender.append((UUID) stored);
            case BYTES -> (appender, stored) -> appender.append((byte[]) stored);
        };
    }

    private static CellAppender struct(List<Column> fields) {
        List<CellAppender> parts = fields.stream().map(field -> of(field.type())).toList();
        return (appender, stored) -> {
            @Nullable Object[] values = (@Nullable Object[]) stored;
            appender.beginStruct();
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value == null) {
                    appender.appendNull();
                } else {
                    parts.get(i).append(appender, value);
                }
            }
            appender.endStruct();
        };
    }

    /// Returns the form in which the appender takes values inside lists and maps.
    private static @Nullable Object nested(ColumnType type, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        return switch (type) {
            case ColumnType.Simple simple -> nestedSimple(simple, stored);
            case ColumnType.Decimal _ -> stored;
            case ColumnType.ListOf(ColumnType element) -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (Object value : (List<?>) stored) {
                    values.add(nested(element, value));
                }
                yield values;
            }
            case ColumnType.MapOf(ColumnType element) -> {
                Map<Object, @Nullable Object> values = new LinkedHashMap<>();
                ((Map<?, ?>) stored)
                        .forEach((key, value) -> values.put(key, nested(element, value)));
                yield values;
            }
            case ColumnType.Struct(List<Column> fields) -> {
                @Nullable Object[] parts = (@Nullable Object[]) stored;
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < parts.length; i++) {
                    values.add(nested(fields.get(i).type(), parts[i]));
                }
                yield values;
            }
        };
    }

    private static Object nestedSimple(ColumnType.Simple type, Object stored) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay((Integer) stored);
            case TIME -> LocalTime.ofNanoOfDay((Long) stored * 1000);
            case TIMESTAMP -> dateTime((Long) stored);
            case INSTANT -> dateTime((Long) stored).atOffset(ZoneOffset.UTC);
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
                    BYTES,
                    JSON ->
                    stored;
        };
    }

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L),
                (int) Math.floorMod(micros, 1_000_000L) * 1000,
                ZoneOffset.UTC);
    }
}
