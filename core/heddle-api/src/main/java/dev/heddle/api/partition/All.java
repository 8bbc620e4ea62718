package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads every upstream partition that exists.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface All {
    /// What happens when some of them have no data.
    IfMissing ifMissing() default IfMissing.FAIL;
}
