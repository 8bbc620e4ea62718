package dev.heddle.processor.value;

import dev.heddle.processor.source.JavaType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Tells whether the text of a default can be read as its type, by the rules for settings.
final class DefaultText {
    private static final Pattern DURATION = Pattern.compile("\\d{1,9}(ms|s|m|h|d)");

    /// What throws, reads no value. Types that are not listed take any text.
    private static final Map<String, Function<String, Object>> READERS =
            Map.of(
                    "java.lang.Integer", text -> new BigDecimal(text).intValueExact(),
                    "java.lang.Long", text -> new BigDecimal(text).longValueExact(),
                    "java.lang.Short", text -> new BigDecimal(text).shortValueExact(),
                    "java.lang.Byte", text -> new BigDecimal(text).byteValueExact(),
                    "java.lang.Double", BigDecimal::new,
                    "java.lang.Float", BigDecimal::new,
                    "java.lang.Boolean", DefaultText::flag,
                    "java.time.LocalDate", LocalDate::parse,
                    "java.time.Duration", DefaultText::duration,
                    "java.net.URI", URI::create);

    private DefaultText() {}

    /// Returns whether a text stands for a value of a type.
    static boolean fits(String text, TypeMirror type) {
        if (type instanceof DeclaredType declared
                && declared.asElement().getKind() == ElementKind.ENUM) {
            return isConstant(text, declared.asElement());
        }
        try {
            Function<String, Object> reader =
                    READERS.getOrDefault(JavaType.of(type).name(), any -> any);
            return Objects.nonNull(reader.apply(text));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    private static Object flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text;
        }
        throw new IllegalArgumentException(text);
    }

    private static Object duration(String text) {
        return DURATION.matcher(text).matches() ? text : Duration.parse(text);
    }

    private static boolean isConstant(String text, Element type) {
        String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .anyMatch(member ->
                        member.getSimpleName().toString().toUpperCase(Locale.ROOT).equals(wanted));
    }
}
