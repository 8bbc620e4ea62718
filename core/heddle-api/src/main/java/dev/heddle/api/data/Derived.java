package dev.heddle.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an asset of rows: from which columns of what it reads the values of one of its columns come.
/// Shown by `heddle assets lineage`; no part of the fingerprint. Of a query Heddle finds it out,
/// and what is said here takes the place of that, column by column.
@Documented
@Repeatable(Derived.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Derived {
    /// The column, as stored.
    String column();

    /// Each a key and a column: `sales/orders:amount`. None says that the values come from nowhere
    /// else.
    String[] from();

    /// Holds several.
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {
        /// The single ones.
        Derived[] value();
    }
}
