package dev.heddle.processor.declared;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// A record of settings or configuration.
///
/// @param type the record
/// @param components its components, in order
public record Settings(TypeElement type, List<Component> components) {
    /// Copies the components.
    public Settings {
        components = List.copyOf(components);
    }

    /// One component.
    ///
    /// @param name its name
    /// @param type its type as declared
    /// @param held its class, without `Optional` and type arguments
    /// @param optional whether it is an `Optional`
    /// @param defaultText what holds if the user says nothing
    /// @param inRecipe whether its value counts in recipes
    /// @param description from the record's comment; may be empty
    public record Component(
            String name,
            TypeMirror type,
            TypeMirror held,
            boolean optional,
            Optional<String> defaultText,
            boolean inRecipe,
            String description) {}
}
