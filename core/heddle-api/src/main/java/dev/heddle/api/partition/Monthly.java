package dev.heddle.api.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Splits an asset into calendar months. May stand on a class as a default, or on an annotation of
/// one's own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Monthly {
    /// The first day of the first month, such as `2001-01-01`.
    String start();

    /// The first day after the last month; empty if there is no last one.
    String end() default "";

    /// Whose calendar counts.
    String zone() default "UTC";

    /// The `DateTimeFormatter` pattern of the keys.
    String format() default "uuuu-MM";
}
