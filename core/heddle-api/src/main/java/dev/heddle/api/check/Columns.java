package dev.heddle.api.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an asset of rows: exactly these columns are stored, in any order. Becomes its check
/// `columns`, which pins what readers outside may rely on, whatever becomes of the record.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Columns {
    /// Each a name, or a name and a type as `heddle assets show` prints them: `id TEXT`, `note TEXT
    /// NULL`.
    String[] value();

    /// Whether data that fails is rejected and never shown to readers; else it is a warning.
    boolean blocking() default true;
}
