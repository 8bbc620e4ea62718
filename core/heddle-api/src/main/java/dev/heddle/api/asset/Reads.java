package dev.heddle.api.asset;

import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.KeyMapping;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An upstream that is not loaded, with a partition mapping of its own.
@Documented
@Repeatable(Reads.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Reads {
    /// The key.
    String value();

    /// Which of its partitions.
    Mapping mapping() default Mapping.USUAL;

    /// With `WINDOW`: windows by which the start moves.
    int from() default 0;

    /// With `WINDOW`: windows by which the end moves.
    int to() default 0;

    /// With `ONLY`: their keys.
    String[] only() default {};

    /// With `MAPPED_BY`: a class as for [dev.heddle.api.partition.MappedBy].
    Class<? extends KeyMapping> mappedBy() default KeyMapping.class;

    /// What happens when some of them do not exist.
    IfMissing ifMissing() default IfMissing.FAIL;

    /// Lets its changes count at most so often, as [Lag] at a parameter does: such as `7d`; nothing
    /// lets every change count.
    String lag() default "";

    /// Which upstream partitions.
    enum Mapping {
        /// As for a parameter without an annotation.
        USUAL,
        /// Windows of time.
        WINDOW,
        /// All of them.
        ALL,
        /// The newest.
        LAST,
        /// Some keys.
        ONLY,
        /// What a class of one's own names.
        MAPPED_BY
    }

    /// Holds several.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @interface List {
        /// The single ones.
        Reads[] value();
    }
}
