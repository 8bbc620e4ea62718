package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets the steps of an asset go before others that could go as well, in a run and in the line for
/// the slots of its [Pool]. What runs already is not stopped.
///
/// May stand on a class as a default, or on an annotation of one's own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Priority {
    /// More goes first; 0 without the annotation. May be negative.
    int value();
}
