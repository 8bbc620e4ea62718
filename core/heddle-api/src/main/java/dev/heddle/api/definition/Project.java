package dev.heddle.api.definition;

import java.nio.file.Path;

/// The project whose definitions are asked for. What is read through it counts in the fingerprint
/// of everything that is made from it.
public interface Project {
    /// Returns the project's name.
    String name();

    /// Returns the project's folder.
    Path folder();

    /// Reads a YAML or JSON file of the project into a record. Unknown and missing parts are errors
    /// with line and column.
    ///
    /// @param path relative to the project's folder
    <T extends Record> T read(String path, Class<T> type);
}
