package dev.heddle.fingerprint.bytecode;

import org.jspecify.annotations.Nullable;

/// Finds the project's classes.
@FunctionalInterface
public interface ClassLookup {

    /// Returns the project's class of internal name `name` (`shop/Flights$Row`), or null if the
    /// project has none.
    @Nullable ProjectClass find(String name);
}
