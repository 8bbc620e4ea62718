package dev.heddle.processor.declared;

import javax.lang.model.type.TypeMirror;

/// What is handed over for one parameter.
public sealed interface Argument {
    /// Something of the step's own.
    enum Given implements Argument {
        /// The `PartitionWindow`.
        WINDOW,
        /// The `PartitionKey`.
        KEY,
        /// The `PartitionKeys`.
        KEYS,
        /// The `AssetContext`.
        CONTEXT,
        /// The run's clock.
        CLOCK,
        /// The `StagedLocation`.
        STAGED,
        /// The `History`.
        HISTORY
    }

    /// The record of configuration, or the settings of a resource.
    ///
    /// @param settings the record
    record Configured(Settings settings) implements Argument {}

    /// A resource.
    ///
    /// @param type its class, erased
    /// @param name its name
    /// @param generic whether the parameter has type arguments, which the class has not
    record Resource(TypeMirror type, String name, boolean generic) implements Argument {}

    /// The bookmark.
    ///
    /// @param type the class of the bookmark
    record Bookmark(TypeMirror type) implements Argument {}

    /// The value of an upstream.
    ///
    /// @param name the parameter's name
    /// @param type the parameter's type, boxed
    record Read(String name, TypeMirror type) implements Argument {}
}
