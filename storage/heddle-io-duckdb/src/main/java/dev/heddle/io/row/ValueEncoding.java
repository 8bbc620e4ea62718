package dev.heddle.io.row;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Encodes the stored values of one column type for the hash: a tag, then the value in a form that
/// has one encoding only. The tags never change; `docs/data-version.md` lists them.
@FunctionalInterface
public interface ValueEncoding {

    /// Puts a value that is not null.
    void put(RowHash hash, Object stored);

    /// Puts a column's value; null has a tag of its own.
    ///
    /// @throws Unstorable if it is null, or has nulls inside, where there may be none
    default void put(RowHash hash, Column column, @Nullable Object stored) {
        if (stored == null && !column.nullable()) {
            throw Unstorable.isNull().in(column.name());
        }
        if (stored == null) {
            hash.putByte(0);
            return;
        }
        try {
            put(hash, stored);
        } catch (Unstorable e) {
            throw e.in(column.name());
        }
    }

    /// Returns the encoding of a type's values.
    static ValueEncoding of(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple -> simple(simple);
            case ColumnType.Decimal _ -> ValueEncoding::putDecimal;
            case ColumnType.ListOf(ColumnType element) -> list(of(element));
            case ColumnType.MapOf(ColumnType value) -> map(of(value));
            case ColumnType.Struct(List<Column> fields) -> struct(fields);
        };
    }

    private static ValueEncoding simple(ColumnType.Simple type) {
        return switch (type) {
            case BOOLEAN ->
                    (hash, stored) -> {
                        hash.putByte(1);
                        hash.putByte((Boolean) stored ? 1 : 0);
                    };
            case TINYINT ->
                    (hash, stored) -> {
                        hash.putByte(2);
                        hash.putByte((Byte) stored);
                    };
            case SMALLINT ->
                    (hash, stored) -> {
                        hash.putByte(3);
                        hash.putShort((Short) stored);
                    };
            case INTEGER -> (hash, stored) -> hash.putTagged(4, (Integer) stored);
            case BIGINT -> (hash, stored) -> hash.putTagged(5, (Long) stored);
            case FLOAT -> (hash, stored) -> hash.putTagged(6, bits((Float) stored));
            case DOUBLE -> (hash, stored) -> hash.putTagged(7, bits((Double) stored));
            case TEXT -> text(8);
            case DATE -> (hash, stored) -> hash.putTagged(9, (Integer) stored);
            case TIME -> (hash, stored) -> hash.putTagged(10, (Long) stored);
            case TIMESTAMP -> (hash, stored) -> hash.putTagged(11, (Long) stored);
            case INSTANT -> (hash, stored) -> hash.putTagged(12, (Long) stored);
            case DURATION -> (hash, stored) -> hash.putTagged(13, (Long) stored);
            case UUID ->
                    (hash, stored) -> {
                        UUID uuid = (UUID) stored;
                        hash.putTagged(14, uuid.getMostSignificantBits());
                        hash.putLong(uuid.getLeastSignificantBits());
                    };
            case BYTES ->
                    (hash, stored) -> {
                        hash.putByte(15);
                        hash.putBytes((byte[]) stored);
                    };
            case JSON -> text(16);
        };
    }

    private static ValueEncoding text(int tag) {
        return (hash, stored) -> {
            hash.putByte(tag);
            hash.putText((String) stored);
        };
    }

    /// NaN is one value whatever its bits, and -0.0 is 0.0.
    private static int bits(float value) {
        return Float.floatToIntBits(value + 0.0f);
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }

    /// The unscaled value in 128 bits; the scale is in the column's type.
    private static void putDecimal(RowHash hash, Object stored) {
        BigDecimal decimal = (BigDecimal) stored;
        hash.putByte(17);
        if (decimal.precision() <= 18) {
            long unscaled = decimal.unscaledValue().longValueExact();
            hash.putLong(unscaled >> 63);
            hash.putLong(unscaled);
            return;
        }
        byte[] unscaled = decimal.unscaledValue().toByteArray();
        byte[] wide = new byte[16];
        Arrays.fill(wide, (byte) (decimal.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, wide, wide.length - unscaled.length, unscaled.length);
        hash.putRaw(wide);
    }

    private static ValueEncoding list(ValueEncoding element) {
        return (hash, stored) -> {
            List<?> values = (List<?>) stored;
            hash.putTagged(18, values.size());
            for (int i = 0; i < values.size(); i++) {
                try {
                    element.put(hash, present(values.get(i)));
                } catch (Unstorable e) {
                    throw e.at(i);
                }
            }
        };
    }

    /// Entries by the bytes of their keys, since a map has no order.
    private static ValueEncoding map(ValueEncoding value) {
        return (hash, stored) -> {
            NavigableMap<byte[], Object> entries = new TreeMap<>(Arrays::compareUnsigned);
            ((Map<?, ?>) stored)
                    .forEach((key, held) ->
                            entries.put(
                                    ((String) key).getBytes(StandardCharsets.UTF_8),
                                    present(held)));
            hash.putTagged(19, entries.size());
            entries.forEach((key, held) -> {
                hash.putBytes(key);
                value.put(hash, held);
            });
        };
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw Unstorable.isNullWithin();
        }
        return value;
    }

    private static ValueEncoding struct(List<Column> fields) {
        List<ValueEncoding> encodings = fields.stream().map(field -> of(field.type())).toList();
        return (hash, stored) -> {
            @Nullable Object[] values = (@Nullable Object[]) stored;
            hash.putTagged(20, values.length);
            for (int i = 0; i < values.length; i++) {
                encodings.get(i).put(hash, fields.get(i), values[i]);
            }
        };
    }
}
