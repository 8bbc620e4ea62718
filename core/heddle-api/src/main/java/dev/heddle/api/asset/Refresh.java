package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes an asset anew after some time, since nothing tells that its source changed. A cell is
/// stale once its last materialization began before the last tick. What turns out equal cuts off
/// its readers. It is never taken from an earlier build of the same recipe.
///
/// May stand on a class as a default, or on an annotation of one's own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Refresh {
    /// Says that data of any age is as good.
    String NEVER = "never";

    /// How old it may become, such as `1h`, `30m` or `7d`; or [#NEVER]. Empty with [#cron()].
    String value() default "";

    /// When it is made anew: minute, hour, day of month, month and day of week, such as `0 6 * *
    /// *`. Empty with [#value()].
    String cron() default "";

    /// Whose wall clock counts for [#cron()].
    String zone() default "UTC";
}
