package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets changes of this input count at most so often: a cell that began to be made less than this
/// long ago is not stale because of it. Whenever the cell is made, for whatever reason, it reads
/// the newest.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Lag {
    /// Such as `7d` or `12h`; more than 0.
    String value();
}
