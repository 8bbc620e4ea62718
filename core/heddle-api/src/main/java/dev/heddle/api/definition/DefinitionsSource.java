package dev.heddle.api.definition;

/// Gives definitions: generated from annotated classes, or written by hand for factories. Needs a
/// public constructor without parameters.
@FunctionalInterface
public interface DefinitionsSource {
    /// Returns the definitions. Called once when the project is loaded; opens nothing.
    Definitions define(Project project);
}
