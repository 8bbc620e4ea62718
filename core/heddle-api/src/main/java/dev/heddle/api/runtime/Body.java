package dev.heddle.api.runtime;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The code of an asset, a check, an observer or a resource.
///
/// Serializable only so that Heddle can see which method a lambda stands for; it is never
/// serialized. It captures nothing: all it needs comes as `parameters` and `inputs`.
///
/// @param <P> the record of parameters; `Void` without
@FunctionalInterface
public interface Body<P extends @Nullable Object> extends Serializable {
    /// Runs the code.
    ///
    /// @param parameters the definition's parameters; null if it has none
    /// @return the value to be stored, the check's result, the observed version, or the resource;
    ///   null where nothing is returned
    /// @throws Exception whatever the code throws
    @Nullable Object run(P parameters, Inputs inputs) throws Exception;
}
