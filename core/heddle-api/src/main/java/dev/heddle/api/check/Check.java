package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares a check: a method that returns a `CheckResult`. It tests the asset of its first data
/// parameter, unless `asset` names another.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Check {
    /// The key of the asset that is tested.
    String asset() default "";

    /// The name, instead of the method's name in snake case.
    String name() default "";

    /// Whether data that fails is rejected and never shown to readers.
    boolean blocking() default false;
}
