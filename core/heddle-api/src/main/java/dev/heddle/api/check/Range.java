package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a component that is a number: its values lie between `min` and `max`, both included. An empty
/// value passes, a `NaN` does not. Becomes the check `<column>_range` of every asset that holds
/// such rows.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT})
public @interface Range {
    /// The least value.
    double min() default Double.NEGATIVE_INFINITY;

    /// The greatest value.
    double max() default Double.POSITIVE_INFINITY;

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;
}
