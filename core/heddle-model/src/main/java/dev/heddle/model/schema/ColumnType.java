package dev.heddle.model.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The type of a column.
public sealed interface ColumnType {
    /// A type without parts.
    enum Simple implements ColumnType {
        /// `boolean`.
        BOOLEAN,
        /// `byte`, 8 bits, signed.
        TINYINT,
        /// `short`, 16 bits, signed.
        SMALLINT,
        /// `int`, 32 bits, signed.
        INTEGER,
        /// `long`, 64 bits, signed.
        BIGINT,
        /// `float`, IEEE 754 with 32 bits.
        FLOAT,
        /// `double`, IEEE 754 with 64 bits.
        DOUBLE,
        /// `String`, and `char` and enums by name.
        TEXT,
        /// `LocalDate`.
        DATE,
        /// `LocalTime`, microseconds.
        TIME,
        /// `LocalDateTime`, microseconds.
        TIMESTAMP,
        /// `Instant`, UTC, microseconds.
        INSTANT,
        /// `Duration`, stored as microseconds.
        DURATION,
        /// `UUID`.
        UUID,
        /// `byte[]`.
        BYTES,
        /// Any JSON value as text.
        JSON
    }

    /// An exact decimal number.
    ///
    /// @param precision digits in all, 1 to 38
    /// @param scale digits after the point, 0 to `precision`
    record Decimal(int precision, int scale) implements ColumnType {
        /// Checks the ranges.
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "Cannot use a decimal of "
                                + precision
                                + " digits with "
                                + scale
                                + " after the point: precision is 1 to 38, scale 0 to precision.");
            }
        }

        @Override
        public String toString() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /// A list of values of one type.
    ///
    /// @param element the type of the elements; they are never null
    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public String toString() {
            return "LIST<" + element + ">";
        }
    }

    /// A map from text.
    ///
    /// @param value the type of the values; they are never null
    record MapOf(ColumnType value) implements ColumnType {
        @Override
        public String toString() {
            return "MAP<" + value + ">";
        }
    }

    /// A nested record.
    ///
    /// @param fields its components, at least one
    record Struct(List<Column> fields) implements ColumnType {
        /// Copies the fields.
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(Column::toString)
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
    }

    /// Returns the simple type that holds values of a Java type, by its binary name (`int`,
    /// `java.lang.String`, `java.time.LocalDate`, `byte[]` …); empty for everything else.
    static Optional<Simple> ofJavaType(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "boolean", "java.lang.Boolean" -> Simple.BOOLEAN;
                    case "byte", "java.lang.Byte" -> Simple.TINYINT;
                    case "short", "java.lang.Short" -> Simple.SMALLINT;
                    case "int", "java.lang.Integer" -> Simple.INTEGER;
                    case "long", "java.lang.Long" -> Simple.BIGINT;
                    case "float", "java.lang.Float" -> Simple.FLOAT;
                    case "double", "java.lang.Double" -> Simple.DOUBLE;
                    case "char", "java.lang.Character", "java.lang.String" -> Simple.TEXT;
                    case "java.time.LocalDate" -> Simple.DATE;
                    case "java.time.LocalTime" -> Simple.TIME;
                    case "java.time.LocalDateTime" -> Simple.TIMESTAMP;
                    case "java.time.Instant" -> Simple.INSTANT;
                    case "java.time.Duration" -> Simple.DURATION;
                    case "java.util.UUID" -> Simple.UUID;
                    case "byte[]" -> Simple.BYTES;
                    default -> null;
                });
    }
}
