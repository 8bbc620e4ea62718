package dev.heddle.api.asset;

import dev.heddle.model.partition.IfMissing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares an asset computed by SQL. It stands on the record of its rows, whose name in snake case
/// is the key; the query's columns have to fit the record's components. Tables in the query are
/// asset names. Partitioned queries may use `$partition_start`, `$partition_end`, `$partition_key`.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Sql {
    /// The query, unless it is in a file.
    String value() default "";

    /// A file beside the source file, or on the class path, that holds the query.
    String file() default "";

    /// The assets that it reads.
    String[] reads() default {};

    /// What happens when partitions of them do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;

    /// The whole key, instead of the one made from the name.
    String key() default "";

    /// The key segments before the name.
    String prefix() default "";

    /// The group in which it is shown.
    String group() default "";

    /// Kinds, beside `sql`.
    String[] kinds() default {};

    /// Owners: mail addresses or `team:name`.
    String[] owners() default {};

    /// Tags, as `key` or `key=value`.
    String[] tags() default {};
}
