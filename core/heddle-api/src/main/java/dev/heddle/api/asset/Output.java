package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says more of one asset of a step that makes several, at the component of the [Outputs] record.
/// What is not said here is that of the method.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Output {
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

    /// Tags, as `key` or `key=value`, beside those of the method.
    String[] tags() default {};
}
