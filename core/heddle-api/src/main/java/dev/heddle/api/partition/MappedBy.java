package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.KeyMapping;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads the upstream partitions that a class of one's own names. Its code belongs to the edge:
/// when it changes, the reader is stale.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface MappedBy {
    /// A class without state, with a constructor that takes nothing and is not private.
    Class<? extends KeyMapping> value();

    /// What happens when some of the partitions do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;
}
