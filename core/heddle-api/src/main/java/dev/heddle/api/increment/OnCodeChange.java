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
}
