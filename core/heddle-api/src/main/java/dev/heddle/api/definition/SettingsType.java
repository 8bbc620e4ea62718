package dev.heddle.api.definition;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A record of settings or configuration, as the user writes it in `heddle.yaml` or on the command
/// line.
///
/// @param type the record
/// @param components one an entry, in order
/// @param constructor makes the record from the components' values, in order
/// @param <T> the record
public record SettingsType<T extends Record>(
        Class<T> type, List<Component> components, Function<Object[], T> constructor) {
    /// Copies the components.
    public SettingsType {
        components = List.copyOf(components);
    }

    /// Returns the name under which a run is given a value for a component.
    public String key(Component component) {
        return type.getName() + "." + component.name();
    }

    /// One component.
    ///
    /// @param name as written in the record: `tokenUrl`; in YAML also `token-url`
    /// @param type its class: a primitive or box, `String`, `Path`, `Duration`, `URI`, `LocalDate`,
    ///   an enum, `Secret`, or `List` or `Map` of text
    /// @param optional whether it is an `Optional` of `type`
    /// @param defaultText what holds if the user says nothing
    /// @param inRecipe whether its value counts in the recipe of what is made with it
    /// @param description what it measures, in Markdown; may be empty
    public record Component(
            String name,
            Class<?> type,
            boolean optional,
            Optional<String> defaultText,
            boolean inRecipe,
            String description) {}
}
