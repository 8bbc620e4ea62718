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
    /// The last day of each month, however long it is.
    int LAST_DAY = -1;

    /// The day on which they begin, 1 to 28, or [#LAST_DAY].
    int day() default 1;

    /// The hour at which they begin, 0 to 23.
    int hour() default 0;

    /// The minute at which they begin, 0 to 59.
    int minute() default 0;

    /// The first day of the first month, such as `2001-01-01`.
    String start();

    /// The first day after the last month; empty if there is no last one.
    String end() default "";

    /// Whose wall clock counts.
    String zone() default "UTC";

    /// The `DateTimeFormatter` pattern of the keys.
    String format() default "uuuu-MM";

    /// Keys of partitions that there are none of, or ISO dates for all that begin on that day.
    String[] exclude() default {};

    /// How much later than its window's end a partition exists, such as `6h`, since data may come
    /// late.
    String closesAfter() default "";

    /// How many more windows exist than have closed: 1 adds the running one.
    int endOffset() default 0;
}
