package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that a failed step is tried again: after an `IOException` or a transient SQL error, never
/// after a `PermanentFailure`. May stand on a class as a default, or on an annotation of one's own.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Retry {
    /// How many tries beside the first.
    int times() default 3;

    /// The wait before the second try, such as `2s`; doubled for each further one, with jitter.
    String backoff() default "1s";
}
