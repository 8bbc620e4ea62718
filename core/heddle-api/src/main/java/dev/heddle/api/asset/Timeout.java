package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Limits one try of a step, and each check of the asset. After it the step is interrupted and
/// fails; a check has not passed then. On a check, it limits that check instead.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Timeout {
    /// Such as `10m` or `1h30m`.
    String value();
}
