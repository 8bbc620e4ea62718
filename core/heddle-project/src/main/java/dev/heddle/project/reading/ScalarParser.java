package dev.heddle.project.reading;

import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.setting.Durations;
import dev.heddle.project.setting.SettingValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns text, numbers and flags into Java values, and says what is wrong where it can not.
final class ScalarParser {

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS =
            Map.ofEntries(
                    Map.entry(int.class, BigDecimal::intValueExact),
                    Map.entry(Integer.class, BigDecimal::intValueExact),
                    Map.entry(long.class, BigDecimal::longValueExact),
                    Map.entry(Long.class, BigDecimal::longValueExact),
                    Map.entry(short.class, BigDecimal::shortValueExact),
                    Map.entry(Short.class, BigDecimal::shortValueExact),
                    Map.entry(byte.class, BigDecimal::byteValueExact),
                    Map.entry(Byte.class, BigDecimal::byteValueExact),
                    Map.entry(double.class, BigDecimal::doubleValue),
                    Map.entry(Double.class, BigDecimal::doubleValue),
                    Map.entry(float.class, BigDecimal::floatValue),
                    Map.entry(Float.class, BigDecimal::floatValue),
                    Map.entry(BigDecimal.class, number -> number),
                    Map.entry(BigInteger.class, BigDecimal::toBigIntegerExact));

    private static final Map<Class<?>, String> EXAMPLES =
            Map.of(
                    LocalDate.class, "Dates look like 2026-01-31.",
                    LocalTime.class, "Times look like 06:30.",
                    LocalDateTime.class, "Times look like 2026-01-31T06:30.",
                    Instant.class, "Instants look like 2026-01-31T06:30:00Z.",
                    ZoneId.class, "Zones look like UTC or Europe/Berlin.",
                    Duration.class, Durations.EXAMPLES);

    private final Path folder;
    private final Problems problems;

    /// @param folder the folder that paths are relative to
    ScalarParser(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    static boolean isScalar(Class<?> type) {
        return NUMBERS.containsKey(type)
                || EXAMPLES.containsKey(type)
                || type.isEnum()
                || Stream.of(
                                String.class,
                                boolean.class,
                                Boolean.class,
                                Path.class,
                                URI.class,
                                UUID.class)
                        .anyMatch(type::equals);
    }

    /// Returns nothing, and reports it, if `value` is no `type`.
    Optional<Object> parse(String name, Class<?> type, SettingValue value) {
        return switch (value) {
            case SettingValue.Text text -> fromText(name, type, text);
            case SettingValue.Numeral number -> fromNumber(name, type, number);
            case SettingValue.Bool flag -> {
                if (type == boolean.class || type == Boolean.class) {
                    yield Optional.of(flag.value());
                }
                yield wrong(name, type, value);
            }
            case SettingValue.Nothing _,
                    SettingValue.ListOf _,
                    SettingValue.MapOf _,
                    SettingValue.SecretRef _,
                    SettingValue.Unset _ ->
                    wrong(name, type, value);
        };
    }

    private Optional<Object> fromNumber(String name, Class<?> type, SettingValue.Numeral number) {
        Function<BigDecimal, Object> conversion = NUMBERS.get(type);
        if (conversion == null) {
            return wrong(name, type, number);
        }
        try {
            return Optional.of(conversion.apply(number.value()));
        } catch (ArithmeticException e) {
            problems.add(
                    "Value of '"
                            + name
                            + "' is no "
                            + shown(type)
                            + ": "
                            + number.text()
                            + " has a fraction or is too large.",
                    number.location());
            return Optional.empty();
        }
    }

    private Optional<Object> fromText(String name, Class<?> type, SettingValue.Text text) {
        if (type == String.class) {
            return Optional.of(text.text());
        }
        if (type.isEnum()) {
            return constant(name, type, text);
        }
        if (NUMBERS.containsKey(type) || type == boolean.class || type == Boolean.class) {
            return text.interpolated() ? fromVariable(name, type, text) : wrong(name, type, text);
        }
        try {
            return Optional.of(parse(type, text.text()));
        } catch (RuntimeException e) {
            problems.add(
                    "Value of '" + name + "' is no " + shown(type) + ": '" + text.text() + "'.",
                    EXAMPLES.getOrDefault(type, "See the documentation of this setting."),
                    text.location());
            return Optional.empty();
        }
    }

    /// Text from the environment or of a default may stand for a number or flag.
    private Optional<Object> fromVariable(String name, Class<?> type, SettingValue.Text text) {
        if (type == boolean.class || type == Boolean.class) {
            boolean flag = text.text().equals("true") || text.text().equals("false");
            return flag ? Optional.of(text.text().equals("true")) : wrong(name, type, text);
        }
        try {
            BigDecimal number = new BigDecimal(text.text());
            return fromNumber(
                    name, type, new SettingValue.Numeral(number, text.text(), text.location()));
        } catch (NumberFormatException e) {
            return wrong(name, type, text);
        }
    }

    private Object parse(Class<?> type, String text) {
        if (type == Path.class) {
            return folder.resolve(text).normalize();
        }
        if (type == Duration.class) {
            return Durations.parse(text).orElseThrow();
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == LocalTime.class) {
            return LocalTime.parse(text);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        throw new IllegalArgumentException("No text stands for " + type + ".");
    }

    private Optional<Object> constant(String name, Class<?> type, SettingValue.Text text) {
        String wanted = text.text().replace('-', '_').toUpperCase(Locale.ROOT);
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().toUpperCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(constant);
            }
        }
        var names = Stream.of(constants).map(it -> ((Enum<?>) it).name()).toList();
        problems.add(
                "Value of '" + name + "' is unknown: '" + text.text() + "'.",
                NearestName.of(text.text(), names)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Valid values: " + String.join(", ", names) + "."),
                text.location());
        return Optional.empty();
    }

    private Optional<Object> wrong(String name, Class<?> type, SettingValue value) {
        String message =
                "Value of '"
                        + name
                        + "' must be "
                        + shownWithArticle(type)
                        + ", not "
                        + value.kind()
                        + ".";
        boolean quotable =
                type == String.class
                        && (value instanceof SettingValue.Numeral
                                || value instanceof SettingValue.Bool);
        if (quotable) {
            problems.add(message, "Put it in quotes.", value.location());
        } else {
            problems.add(message, value.location());
        }
        return Optional.empty();
    }

    static String shown(Class<?> type) {
        return type == String.class ? "text" : type.getSimpleName();
    }

    private static String shownWithArticle(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return NUMBERS.containsKey(type) ? "a number" : "text for a " + type.getSimpleName();
    }
}
