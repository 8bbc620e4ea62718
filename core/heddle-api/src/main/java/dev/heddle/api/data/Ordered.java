package dev.heddle.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that the order of an asset's rows means something: it is kept, and counts in their version,
/// so that a fix that only sorts is published. On an asset, or on the record of a query.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Ordered {}
