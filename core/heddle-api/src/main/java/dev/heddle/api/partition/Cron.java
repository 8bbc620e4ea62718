package dev.heddle.api.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Splits an asset into windows from each tick of a cron expression to the next. May stand on a
/// class as a default, or on an annotation of one's own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Cron {
    /// Minute, hour, day of month, month and day of week, such as `0 9 * * 1-5`; see
    /// [dev.heddle.model.cron.CronExpression].
    String value();

    /// The day, such as `2001-01-01`, or time, such as `2001-01-01T06:00`, at or after which the
    /// first window begins.
    String start();

    /// The first day, or time, after the last window began; empty if there is no last one.
    String end() default "";

    /// Whose wall clock counts.
    String zone() default "UTC";

    /// The `DateTimeFormatter` pattern of the keys; empty for as much of `uuuu-MM-dd'T'HH:mmXXX` as
    /// tells the windows apart.
    String format() default "";

    /// Keys of partitions that there are none of, or ISO dates for all that begin on that day.
    String[] exclude() default {};

    /// How much later than its window's end a partition exists, such as `6h`, since data may come
    /// late.
    String closesAfter() default "";

    /// How many more windows exist than have closed: 1 adds the running one.
    int endOffset() default 0;
}
