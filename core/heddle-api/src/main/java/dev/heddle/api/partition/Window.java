package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads the upstream windows that overlap the asset's own, moved by so many of its windows.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Window {
    /// Windows by which the start moves; negative is earlier.
    int from();

    /// Windows by which the end moves.
    int to();

    /// What happens when some of them do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;
}
