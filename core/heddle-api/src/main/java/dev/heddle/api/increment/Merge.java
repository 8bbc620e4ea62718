package dev.heddle.api.increment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that the rows which the method returns replace those of its last materialization that have
/// the same keys, and are added where there are none.
///
/// Two rows returned with the same keys fail the step. Rows go only when the whole is made anew.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Merge {
    /// The components of the row that name it.
    String[] value();
}
