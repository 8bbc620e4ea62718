package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a component that is a text: its values are among these. An empty value passes. Becomes the
/// check `<column>_one_of` of every asset that holds such rows.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT})
public @interface OneOf {
    /// The values that are allowed.
    String[] value();

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;
}
