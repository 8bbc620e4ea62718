package dev.heddle.api.data;

import dev.heddle.model.asset.VersionMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says how the version of an asset's data is found, by which its readers are cut off. Without it,
/// what Heddle stores is compared by its content. On an asset, or on the record of a query.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Version {
    /// The way.
    VersionMode value();
}
