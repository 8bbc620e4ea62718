package dev.heddle.api.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Limits how many consecutive partitions one step makes of an asset that takes [PartitionKeys].
/// Without it, a step makes all that are to be made without a gap.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface PartitionsPerStep {
    /// At most so many.
    int value();
}
