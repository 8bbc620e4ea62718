package dev.heddle.api.runtime;

import org.jspecify.annotations.Nullable;

/// A body that the annotation processor wrote: one class for all methods of a class of assets,
/// since each lambda would take the JVM longer to link than a small project takes to plan.
public interface GeneratedBody extends Body<@Nullable Void> {
    /// Returns the name of the static method of this class that runs; it takes `Inputs` and returns
    /// an `Object`.
    String method();
}
