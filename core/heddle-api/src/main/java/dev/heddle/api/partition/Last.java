package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads the newest upstream partition that exists.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Last {
    /// What happens when there is none.
    IfMissing ifMissing() default IfMissing.FAIL;
}
