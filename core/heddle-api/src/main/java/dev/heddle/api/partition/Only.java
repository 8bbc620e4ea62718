package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads exactly these upstream partitions.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Only {
    /// Their keys.
    String[] value();

    /// What happens when some of them do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;
}
