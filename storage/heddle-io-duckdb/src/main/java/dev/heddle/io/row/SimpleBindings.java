package dev.heddle.io.row;

import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.ColumnType.Simple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The bindings of types without parts.
final class SimpleBindings {

    private record Simply(UnaryOperator<Object> store, UnaryOperator<Object> load)
            implements ValueBinding {
        @Override
        public Object toStored(Object value) {
            return store.apply(value);
        }

        @Override
        public Object toJava(Object stored) {
            return load.apply(stored);
        }
    }

    private static final Simply AS_IT_IS = new Simply(value -> value, stored -> stored);

    private SimpleBindings() {}

    static @Nullable ValueBinding find(Class<?> javaType, ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return javaType == BigDecimal.class ? decimal(decimal) : null;
        }
        if (javaType.isEnum()) {
            return type == Simple.TEXT ? ofEnum(javaType) : null;
        }
        if (javaType == String.class) {
            return type == Simple.TEXT || type == Simple.JSON
                    ? new Simply(SimpleBindings::text, stored -> stored)
                    : null;
        }
        String name = javaType == byte[].class ? "byte[]" : javaType.getName();
        boolean fits = ColumnType.ofJavaType(name).equals(Optional.of(type));
        return fits && type instanceof Simple simple ? simple(javaType, simple) : null;
    }

    private static ValueBinding simple(Class<?> javaType, Simple type) {
        return switch (type) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID, BYTES -> AS_IT_IS;
            case FLOAT -> new Simply(SimpleBindings::plainFloat, stored -> stored);
            case DOUBLE -> new Simply(SimpleBindings::plainDouble, stored -> stored);
            case TEXT, JSON ->
                    javaType == String.class
                            ? new Simply(SimpleBindings::text, stored -> stored)
                            : new Simply(value -> text(value.toString()), SimpleBindings::letter);
            case DATE ->
                    new Simply(
                            value -> Moments.days((LocalDate) value),
                            stored -> LocalDate.ofEpochDay((Integer) stored));
            case TIME ->
                    new Simply(
                            value -> ((LocalTime) value).toNanoOfDay() / 1000,
                            stored -> LocalTime.ofNanoOfDay((Long) stored * 1000));
            case TIMESTAMP ->
                    new Simply(
                            value -> Moments.micros((LocalDateTime) value),
                            stored -> Moments.dateTime((Long) stored));
            case INSTANT ->
                    new Simply(
                            value -> Moments.micros((Instant) value),
                            stored -> Moments.instant((Long) stored));
            case DURATION ->
                    new Simply(
                            value -> Moments.micros((Duration) value),
                            stored -> Moments.duration((Long) stored));
        };
    }

    /// One NaN, and no -0.0.
    private static Object plainFloat(Object value) {
        return Float.intBitsToFloat(Float.floatToIntBits((Float) value + 0.0f));
    }

    private static Object plainDouble(Object value) {
        return Double.longBitsToDouble(Double.doubleToLongBits((Double) value + 0.0));
    }

    /// Half of a surrogate pair has no form in UTF-8; storing a question mark would be silent loss.
    static Object text(Object value) {
        String text = (String) value;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
                throw Unstorable.because(
                        "holds half of a surrogate pair at position " + at + ", which is no text");
            }
            at += Character.charCount(letter);
        }
        return text;
    }

    private static Object letter(Object stored) {
        String text = (String) stored;
        if (text.length() != 1) {
            throw Unstorable.because(
                    "is a text of " + text.length() + " letters, where a char holds one");
        }
        return text.charAt(0);
    }

    private static ValueBinding ofEnum(Class<?> javaType) {
        Map<String, Object> constants =
                Arrays.stream(javaType.getEnumConstants())
                        .collect(Collectors.toMap(value -> ((Enum<?>) value).name(), v -> v));
        return new Simply(
                value -> ((Enum<?>) value).name(),
                stored -> {
                    Object constant = constants.get((String) stored);
                    if (constant == null) {
                        throw Unstorable.because(
                                "is '"
                                        + stored
                                        + "', which is not one of "
                                        + constants.keySet().stream().sorted().toList());
                    }
                    return constant;
                });
    }

    private static ValueBinding decimal(ColumnType.Decimal type) {
        return new Simply(value -> exact((BigDecimal) value, type), stored -> stored);
    }

    private static Object exact(BigDecimal value, ColumnType.Decimal type) {
        if (value.signum() == 0) {
            return BigDecimal.valueOf(0, type.scale());
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > type.scale()) {
            throw Unstorable.because(
                    "is %s, which has %d digits after the point, and %s keeps %d"
                            .formatted(value, plain.scale(), type, type.scale()));
        }
        // Compared before the scale is set: 1E1000000 would become a million digits.
        if (plain.precision() - plain.scale() > type.precision() - type.scale()) {
            throw Unstorable.because(
                    "is %s, which has more digits before the point than the %d of %s"
                            .formatted(value, type.precision() - type.scale(), type));
        }
        return value.setScale(type.scale());
    }
}
