package dev.heddle.model.fingerprint;

/// What a component of a fingerprint is.
public enum ComponentKind {
    /// The body of a method of the project.
    METHOD,
    /// The shape of a class of the project: its supertypes, record components, enum constants.
    CLASS,
    /// A SQL text.
    SQL,
    /// A file that the code reads from its class path.
    RESOURCE,
    /// A library.
    LIBRARY,
    /// A setting or a default that the author marked as part of the recipe.
    CONFIG,
    /// The parameters of an asset made by a factory.
    PARAMETERS,
    /// The author's own version of the code.
    VERSION
}
