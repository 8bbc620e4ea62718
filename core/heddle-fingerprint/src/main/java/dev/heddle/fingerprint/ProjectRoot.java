package dev.heddle.fingerprint;

import java.nio.file.Path;
import java.util.Objects;

/// A part of the class path that is the project's own: its classes are hashed method by method, its
/// other files are the resources that code may read.
///
/// @param path a folder of class files or a jar; may be missing, which is the same as empty
public record ProjectRoot(Path path) {

    /// Checks that there is a path.
    public ProjectRoot {
        Objects.requireNonNull(path, "path");
    }
}
