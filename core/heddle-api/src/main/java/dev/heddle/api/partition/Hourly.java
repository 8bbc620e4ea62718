package dev.heddle.api.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Splits an asset into hours of the wall clock. An hour that the zone repeats is two partitions,
/// one that it leaves out is none. May stand on a class as a default, or on an annotation of one's
/// own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Hourly {
    /// The minute at which they begin, 0 to 59.
    int minute() default 0;

    /// The first day, such as `2001-01-01`, or the first hour, such as `2001-01-01T06:00`.
    String start();

    /// The first day, or time, after the last hour; empty if there is no last one.
    String end() default "";

    /// Whose wall clock counts.
    String zone() default "UTC";

    /// The `DateTimeFormatter` pattern of the keys; empty for `uuuu-MM-dd'T'HH:mm`, with the offset
    /// (`XXX`) in zones that change their clocks.
    String format() default "";

    /// Keys of partitions that there are none of, or ISO dates for all that begin on that day.
    String[] exclude() default {};

    /// How much later than its window's end a partition exists, such as `6h`, since data may come
    /// late.
    String closesAfter() default "";

    /// How many more windows exist than have closed: 1 adds the running one.
    int endOffset() default 0;
}
