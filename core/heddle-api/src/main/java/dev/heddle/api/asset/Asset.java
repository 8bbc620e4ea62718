package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares that the method makes an asset.
///
/// The key is the prefix of the class and the method's name in snake case, unless said otherwise.
/// Parameters named as an asset read it; see the authoring guide.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Asset {
    /// The whole key, instead of the one made from the names.
    String key() default "";

    /// The key it had before, so that its data and history stay.
    String formerly() default "";

    /// The group in which it is shown.
    String group() default "";

    /// Kinds, such as `csv` or `model`.
    String[] kinds() default {};

    /// Owners: mail addresses or `team:name`.
    String[] owners() default {};

    /// Tags, as `key` or `key=value`.
    String[] tags() default {};

    /// Upstreams that make it stale but are not loaded.
    String[] deps() default {};

    /// The author's own version of the code, added to its fingerprint.
    String codeVersion() default "";

    /// Whether `codeVersion` replaces the fingerprint of the code.
    boolean pinned() default false;
}
