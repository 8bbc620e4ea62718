package dev.heddle.project.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a build says of a module.
///
/// @param modules the folders of the module and of those of the same build that it needs
/// @param outputs their folders of classes and resources, the module's own first; jars where only
///   those are to be had
/// @param sources what the outputs are made from: folders that need not exist
/// @param libraries the jars and folders of the rest of the class path, in order
record ModuleFacts(
        List<Path> modules, List<Path> outputs, List<Path> sources, List<Library> libraries) {

    ModuleFacts {
        modules = List.copyOf(modules);
        outputs = List.copyOf(outputs);
        sources = List.copyOf(sources);
        libraries = List.copyOf(libraries);
    }

    /// A jar or folder that the build did not make.
    ///
    /// @param coordinate `group:artifact:version`, if known
    record Library(Optional<String> coordinate, Path path) {}
}
