package dev.heddle.project.source;

import java.nio.file.Path;
import java.util.List;

/// What is to be compiled.
///
/// @param folder the project's folder, against which files are named in messages
/// @param state the state folder, which must be there
/// @param sources folders of sources, absolute
/// @param classPath what they are compiled against, in order
public record SourceSet(
        Path folder, Path state, List<Path> sources, List<ClassPathItem> classPath) {
    /// Copies the lists.
    public SourceSet {
        sources = List.copyOf(sources);
        classPath = List.copyOf(classPath);
    }
}
