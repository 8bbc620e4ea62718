package dev.heddle.api.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What other modules, and later compilations of the same one, may know of a class of assets.
/// Stands on generated classes of the package `heddle.index`, one for each class of assets.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AssetIndex {
    /// The binary name of the class of assets.
    String declaredIn();

    /// Its assets.
    Entry[] assets();

    /// One asset.
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Entry {
        /// The key.
        String key();

        /// The Java type that it holds, fully qualified, such as
        /// `dev.heddle.api.data.Dataset<flights.Flights.Departure>`; `void` if nothing is loaded.
        String type();

        /// Texts that tell how it is split, for this version of the processor: what another one
        /// wrote differently is not checked.
        String[] partitions();

        /// The keys that it reads, for finding cycles.
        String[] upstream() default {};
    }
}
