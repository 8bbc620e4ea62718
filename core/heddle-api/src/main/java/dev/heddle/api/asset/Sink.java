package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that what the method does leaves Heddle's hands for good: mail, a payment, a message to
/// others. It returns nothing, or `MaterializeResult`.
///
/// It is done once for each recipe, that is for equal code and inputs, also after undo; by force
/// (`heddle materialize`) again. A try that failed may have done it all the same: hand
/// [AssetContext#idempotencyKey()], which stays the same for all tries, to whoever receives it.
/// Plans mark it IRREVERSIBLE, and undo takes back only what Heddle remembers of it.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sink {}
