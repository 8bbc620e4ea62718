package dev.heddle.api.data;

import java.nio.file.Path;

/// The folder of a materialization. Read-only: what is published is never rewritten.
public interface StoredLocation {
    /// Returns the folder.
    Path path();

    /// Returns a file in the folder.
    default Path resolve(String name) {
        return path().resolve(name);
    }
}
