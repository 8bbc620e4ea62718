package dev.heddle.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The digits of a `BigDecimal` component. Values that do not fit fail; nothing is rounded.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Decimal {
    /// Digits in all, 1 to 38.
    int precision();

    /// Digits after the point.
    int scale();
}
