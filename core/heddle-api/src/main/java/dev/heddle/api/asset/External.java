package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares an asset that Heddle only looks at. The method is its observer: it returns the
/// `DataVersion`, or a map of partition key to data version if it is partitioned, or nothing
/// (`void`) if nobody looks.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface External {
    /// The key.
    String value();

    /// The group in which it is shown.
    String group() default "";

    /// Kinds, such as `s3`.
    String[] kinds() default {};

    /// Owners: mail addresses or `team:name`.
    String[] owners() default {};

    /// Tags, as `key` or `key=value`.
    String[] tags() default {};

    /// How long holds what was last seen, such as `2h`; empty if for ever. Once it is older, the
    /// source is unknown: plans warn of it, and its readers are compared with what was seen last.
    String within() default "";
}
