package dev.heddle.project.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A module of a Maven or Gradle build whose classes are the project's.
///
/// @param folder where its build file lies
/// @param tool what builds it
/// @param command the program that builds it, if not the one that is found: a path or a name
/// @param arguments handed to that program before Heddle's own
/// @param inputs further files and folders that its classes are made from, beside its sources
public record ModuleSettings(
        Located<Path> folder,
        BuildTool tool,
        Optional<String> command,
        List<String> arguments,
        List<Path> inputs) {
    /// Copies the lists.
    public ModuleSettings {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
    }
}
