package dev.heddle.api.partition;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Reads the upstream partitions that a table of keys names: `@KeyMap({@KeyMap.Of(key = "EU", reads
/// = {"DE", "FR"}), @KeyMap.Of(key = "US", reads = "US")})`.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface KeyMap {
    /// A row for each static partition of the asset.
    Of[] value();

    /// What happens when some of the partitions do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;

    /// What one partition reads.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Of {
        /// The partition of the asset.
        String key();

        /// The upstream partitions that it reads, maybe none.
        String[] reads();
    }
}
