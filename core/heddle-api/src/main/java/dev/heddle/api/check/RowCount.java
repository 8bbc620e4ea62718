package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an asset of rows: how many there are in each partition. Becomes its check `row_count`.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RowCount {
    /// The fewest rows.
    long min() default 1;

    /// The most rows.
    long max() default Long.MAX_VALUE;

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;
}
