package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an asset: a number lies where its history lets expect it, within a band around the median of
/// earlier values that outliers do not move. Becomes its check `rows_anomaly`, or by the name of
/// the number. What the history is, says [History].
@Documented
@Repeatable(Anomaly.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Anomaly {
    /// The number: `rows`, or the name of metadata that the step attaches.
    String value() default History.ROWS;

    /// Half the width of the band, in robust standard deviations: 1.4826 × the median of the
    /// distances from the median. More than 0.
    double deviations() default 5;

    /// The least half width of the band, in percent of the median: what never is an anomaly,
    /// however even the history.
    double percent() default 1;

    /// How many earlier values it takes to judge; with fewer everything passes.
    int atLeast() default 7;

    /// How many of the newest earlier values count, at most [History#LIMIT].
    int last() default 30;

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default false;

    /// Holds several.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {
        /// The single ones.
        Anomaly[] value();
    }
}
