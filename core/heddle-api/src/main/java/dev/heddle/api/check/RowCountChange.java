package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an asset of rows: how far their number may lie from that of the data that readers see now, in
/// percent of the latter. The first data of a partition passes. Becomes its check
/// `row_count_change`.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RowCountChange {
    /// The greatest difference, in percent: 50 lets 100 rows become 50 to 150.
    double percent();

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;
}
