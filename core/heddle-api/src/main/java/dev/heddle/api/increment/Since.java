package dev.heddle.api.increment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a parameter: of what is read, only the rows that this asset has not consumed yet. All of them
/// at first, and when the asset is made anew.
///
/// Rows count as consumed once a materialization that was handed them is published; undoing that
/// gives them back.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Since {
    /// What happens when rows that were consumed are not there any more, since they were written
    /// anew.
    Rewritten rewritten() default Rewritten.REBUILD;

    /// What happens with rows that were written anew.
    enum Rewritten {
        /// The asset is made anew from all rows, as if nothing had been consumed.
        REBUILD,
        /// They are handed over as new. What was made of the old ones stays: for merges, and where
        /// that is known to be right.
        DELIVER
    }
}
