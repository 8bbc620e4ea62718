package dev.heddle.api.increment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a parameter: the asset's own last materialization of the cell that is built. Empty at first,
/// and when the asset is made anew. It never makes the asset stale.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Previous {}
