package dev.heddle.io.duckdb.type;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The type of a query's column as the engine tells it. It has more types than columns have.
public sealed interface FoundType {

    /// A type without parts that matter, such as `HUGEINT` or `ENUM`.
    record Plain(String name) implements FoundType {}

    /// `DECIMAL(precision, scale)`.
    record Digits(int precision, int scale) implements FoundType {}

    /// A list, or an array of fixed size.
    record Many(FoundType element) implements FoundType {}

    /// A map.
    record Pairs(FoundType key, FoundType value) implements FoundType {}

    /// A struct.
    record Fields(List<Field> fields) implements FoundType {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /// A field of a struct.
    record Field(String name, FoundType type) {}

    /// Reads a type as the engine writes it.
    static FoundType parse(String text) {
        return new TypeParser(text).parse();
    }

    /// Returns the column type that takes every value of this type, or, for wide integers, every
    /// value that fits: beyond that the query fails when it runs.
    default Optional<ColumnType> columnType() {
        return switch (this) {
            case Plain(String name) -> plain(name);
            case Digits(int precision, int scale) ->
                    Optional.of(new ColumnType.Decimal(precision, scale));
            case Many(FoundType element) -> element.columnType().map(ColumnType.ListOf::new);
            case Pairs(FoundType key, FoundType value) ->
                    key.columnType().equals(Optional.of(Simple.TEXT))
                            ? value.columnType().map(ColumnType.MapOf::new)
                            : Optional.empty();
            case Fields(List<Field> fields) -> struct(fields);
        };
    }

    private static Optional<ColumnType> struct(List<Field> fields) {
        List<Column> columns = new ArrayList<>();
        for (Field field : fields) {
            Optional<ColumnType> type = field.type().columnType();
            if (type.isEmpty()) {
                return Optional.empty();
            }
            columns.add(new Column(field.name(), type.get(), true));
        }
        return Optional.of(new ColumnType.Struct(columns));
    }

    private static Optional<ColumnType> plain(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "BOOLEAN" -> Simple.BOOLEAN;
                    case "TINYINT" -> Simple.TINYINT;
                    case "SMALLINT", "UTINYINT" -> Simple.SMALLINT;
                    case "INTEGER", "USMALLINT" -> Simple.INTEGER;
                    case "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT" -> Simple.BIGINT;
                    case "FLOAT" -> Simple.FLOAT;
                    case "DOUBLE" -> Simple.DOUBLE;
                    case "VARCHAR", "ENUM", "NULL" -> Simple.TEXT;
                    case "DATE" -> Simple.DATE;
                    case "TIME" -> Simple.TIME;
                    case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> Simple.TIMESTAMP;
                    case "TIMESTAMP WITH TIME ZONE" -> Simple.INSTANT;
                    case "INTERVAL" -> Simple.DURATION;
                    case "UUID" -> Simple.UUID;
                    case "BLOB" -> Simple.BYTES;
                    case "JSON" -> Simple.JSON;
                    default -> null;
                });
    }

    /// Returns whether values of this type go into a column without loss. Wide integers and
    /// decimals of more digits go in as far as they fit, which is checked value by value when the
    /// query runs.
    default boolean fits(ColumnType wanted) {
        if (this instanceof Plain(String name) && name.equals("NULL")) {
            return true;
        }
        return switch (wanted) {
            case Simple simple ->
                    (this instanceof Plain plain && fits(plain.name(), simple))
                            || (this instanceof Digits digits && fits(digits, simple));
            case ColumnType.Decimal(_, int scale) ->
                    (this instanceof Digits digits && digits.scale() <= scale)
                            || (this instanceof Plain plain && isWhole(plain.name()));
            case ColumnType.ListOf(ColumnType element) ->
                    this instanceof Many many && many.element().fitsNested(element);
            case ColumnType.MapOf(ColumnType value) ->
                    this instanceof Pairs pairs
                            && pairs.key().fits(Simple.TEXT)
                            && pairs.value().fitsNested(value);
            case ColumnType.Struct(List<Column> fields) ->
                    this instanceof Fields found && fits(found.fields(), fields);
        };
    }

    private boolean fitsNested(ColumnType wanted) {
        // Inside lists and structs durations stay microseconds.
        return fits(wanted == Simple.DURATION ? Simple.BIGINT : wanted);
    }

    private static boolean fits(List<Field> found, List<Column> wanted) {
        if (found.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            Field field = found.get(i);
            Column column = wanted.get(i);
            if (!field.name().equalsIgnoreCase(column.name())
                    || !field.type().fitsNested(column.type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Digits found, Simple wanted) {
        return wanted == Simple.DOUBLE || (wanted == Simple.BIGINT && found.scale() == 0);
    }

    private static boolean isWhole(String name) {
        return name.endsWith("INT") || name.endsWith("INTEGER");
    }

    private static boolean fits(String found, Simple wanted) {
        return switch (wanted) {
            case BOOLEAN -> found.equals("BOOLEAN");
            case TINYINT -> found.equals("TINYINT");
            case SMALLINT -> isOne(found, "TINYINT", "UTINYINT", "SMALLINT");
            case INTEGER -> isOne(found, "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER");
            case BIGINT -> isWhole(found);
            case FLOAT -> isOne(found, "FLOAT", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT");
            case DOUBLE ->
                    isOne(found, "DOUBLE", "FLOAT", "UINTEGER") || fits(found, Simple.INTEGER);
            case TEXT -> isOne(found, "VARCHAR", "ENUM", "JSON");
            case DATE -> found.equals("DATE");
            case TIME -> found.equals("TIME");
            case TIMESTAMP -> isOne(found, "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "DATE");
            case INSTANT -> found.equals("TIMESTAMP WITH TIME ZONE");
            case DURATION -> found.equals("INTERVAL");
            case UUID -> found.equals("UUID");
            case BYTES -> found.equals("BLOB");
            case JSON -> found.equals("JSON");
        };
    }

    private static boolean isOne(String found, String... names) {
        return List.of(names).contains(found);
    }
}
