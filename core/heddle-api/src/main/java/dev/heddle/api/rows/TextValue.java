package dev.heddle.api.rows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Values of simple types as text, and back.
///
/// @param wanted the type as a message says it
/// @param parse reads a text; throws [RuntimeException] of any kind if it is none
/// @param write returns the text of a value
record TextValue(String wanted, Function<String, Object> parse, Function<Object, String> write) {
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d\\d)$");
    private static final Pattern CLOCK =
            Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)");
    private static final Map<Class<?>, TextValue> SIMPLE =
            Map.ofEntries(
                    of(boolean.class, Boolean.class, "true or false", TextValue::truth),
                    of(byte.class, Byte.class, "a whole number", Byte::valueOf),
                    of(short.class, Short.class, "a whole number", Short::valueOf),
                    of(int.class, Integer.class, "a whole number", Integer::valueOf),
                    of(long.class, Long.class, "a whole number", Long::valueOf),
                    of(float.class, Float.class, "a number", Float::valueOf),
                    of(double.class, Double.class, "a number", Double::valueOf),
                    of(char.class, Character.class, "one character", TextValue::letter),
                    of(String.class, String.class, "text", text -> text),
                    of(LocalDate.class, LocalDate.class, "a date", LocalDate::parse),
                    of(LocalTime.class, LocalTime.class, "a time", LocalTime::parse),
                    of(
                            LocalDateTime.class,
                            LocalDateTime.class,
                            "a date and time",
                            text -> LocalDateTime.parse(text.replace(' ', 'T'))),
                    of(Instant.class, Instant.class, "an instant", TextValue::instant),
                    of(Duration.class, Duration.class, "a duration", TextValue::duration),
                    of(UUID.class, UUID.class, "a UUID", UUID::fromString));

    private static Map.Entry<Class<?>, TextValue> of(
            Class<?> type, Class<?> boxed, String wanted, Function<String, Object> parse) {
        return Map.entry(type, new TextValue(wanted, parse, value -> boxed.cast(value).toString()));
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "TRUE", "True" -> true;
            case "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object letter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    /// Databases write a blank for `T`, and offsets without minutes.
    private static Object instant(String text) {
        String whole = SHORT_OFFSET.matcher(text.replace(' ', 'T')).replaceFirst("$1:00");
        return OffsetDateTime.parse(whole).toInstant();
    }

    /// ISO 8601, or hours, minutes and seconds as databases write them.
    private static Object duration(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return Duration.parse(text);
        }
        Duration length =
                Duration.parse(
                        "PT" + clock.group(2) + "H" + clock.group(3) + "M" + clock.group(4) + "S");
        return clock.group(1).isEmpty() ? length : length.negated();
    }

    /// Returns how values of a type are written; nothing if it is not a simple one.
    ///
    /// @param scale of decimals
    static Optional<TextValue> of(Class<?> type, int scale) {
        if (type == BigDecimal.class) {
            return Optional.of(
                    new TextValue(
                            "a number with at most " + scale + " decimals",
                            text -> new BigDecimal(text).setScale(scale),
                            value -> ((BigDecimal) value).toPlainString()));
        }
        if (type == byte[].class) {
            return Optional.of(
                    new TextValue(
                            "bytes in hexadecimal",
                            HexFormat.of()::parseHex,
                            value -> HexFormat.of().formatHex((byte[]) value)));
        }
        if (type.isEnum()) {
            return Optional.of(ofEnum(type));
        }
        return SIMPLE.entrySet().stream()
                .filter(entry -> entry.getKey() == type || boxed(entry.getKey()) == type)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static TextValue ofEnum(Class<?> type) {
        List<Enum<?>> constants =
                Stream.of(type.getEnumConstants())
                        .<Enum<?>>map(constant -> (Enum<?>) constant)
                        .toList();
        return new TextValue(
                "one of " + constants.stream().map(Enum::name).toList(),
                text ->
                        constants.stream()
                                .filter(constant -> constant.name().equals(text))
                                .findFirst()
                                .orElseThrow(),
                value -> ((Enum<?>) value).name());
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    /// Returns the value of a text.
    ///
    /// @throws IllegalArgumentException if it is none
    Object read(String text) {
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
            throw new IllegalArgumentException("'" + shown + "' is not " + wanted + ".", e);
        }
    }
}
