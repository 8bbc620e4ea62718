package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On components of a row: together they name the row, so no two rows of a partition share their
/// values and none of them is empty. Becomes the check `key` of every asset that holds such rows.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT})
public @interface Key {
    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;

    /// Whether no two rows of the whole asset share their values, instead of those of a partition.
    /// Each partition is then compared with all others: those that its run makes as well, the rest
    /// as readers see them.
    boolean acrossPartitions() default false;
}
