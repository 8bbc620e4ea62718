package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How old the newest data may be. On a component of time of a row: its newest value; on an asset:
/// the end of a partition by time, else when it was made. Becomes the check `fresh` of the asset,
/// or `at_fresh` of a component `at`.
///
/// It holds at the instant of the run that makes the data, and at that of `heddle check`. On an
/// asset, `plan` warns of data that has become older than that since, and `status` says `late`; a
/// component is judged by the check alone, so have `heddle check` run as often as it matters. Of an
/// asset that is split by time only the newest partition is held to it.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.TYPE})
public @interface Fresh {
    /// The greatest age, such as `26h` or `7d`; more than 0.
    String value();

    /// Whether data that is too old is rejected and never shown to readers; else it is a warning.
    /// Late data is mostly better than none.
    boolean blocking() default false;
}
