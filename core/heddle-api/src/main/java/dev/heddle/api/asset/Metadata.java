package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A fact about an asset that is declared, not measured: a link to its documentation, its unit, its
/// licence. Shown with the asset; a change of it makes nothing stale. May stand on a class as a
/// default, or on an annotation of one's own; where both have a name, the nearer one holds.
@Documented
@Repeatable(Metadata.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Metadata {
    /// What it tells of.
    String name();

    /// What it tells.
    String value();

    /// Several facts.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /// The facts.
        Metadata[] value();
    }
}
