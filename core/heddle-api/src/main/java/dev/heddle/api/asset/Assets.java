package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a class whose methods declare assets and checks; its values are defaults for all of them.
///
/// The class has one constructor, whose parameters are resources. Its methods may be
/// package-private.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Assets {
    /// The key segments before each asset's name, such as `sales` or `sales/eu`.
    String prefix() default "";

    /// The group in which the assets are shown.
    String group() default "";

    /// Owners: mail addresses or `team:name`.
    String[] owners() default {};

    /// Kinds, such as `csv` or `model`.
    String[] kinds() default {};

    /// Tags, as `key` or `key=value`.
    String[] tags() default {};
}
