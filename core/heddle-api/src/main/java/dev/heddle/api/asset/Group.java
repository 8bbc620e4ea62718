package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says in which group an asset is shown. May stand on a class as a default, or on an annotation of
/// one's own. What `@Asset` and `@Assets` say themselves, in `group`, holds over it at the same
/// place.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Group {
    /// The name.
    String value();
}
