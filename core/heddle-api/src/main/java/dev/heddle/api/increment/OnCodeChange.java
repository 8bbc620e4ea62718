package dev.heddle.api.increment;

import dev.heddle.model.asset.IncrementSpec.CodeChange;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what becomes of an incremental asset's data when its code changes.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface OnCodeChange {
    /// The choice.
    CodeChange value();

    /// With `MIGRATE`: the method of the same class that turns rows of the last materialization, as
    /// older code made them, into rows as the present code would have made them. It takes them as
    /// its one parameter, a `Dataset` or `List` of a record with the columns they had then, and
    /// returns what the asset holds.
    ///
    /// Its name stands for it: it is applied to data once, and counts as done for whatever was made
    /// while it was named here. So it may stay, and the next migration is another method. If code
    /// changes again without one, the asset is made anew.
    String by() default "";
}
