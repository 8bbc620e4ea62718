package dev.heddle.api.data;

import java.net.URI;
import java.nio.file.Path;

/// An empty folder of its own for what is being made. What is written into it is versioned, checked
/// and published as a whole, and can be taken back.
public interface StagedLocation {
    /// Returns the folder.
    Path path();

    /// Returns the folder's address, for engines that write by themselves.
    default URI uri() {
        return path().toUri();
    }

    /// Returns a file in the folder.
    default Path resolve(String name) {
        return path().resolve(name);
    }

    /// Returns the folder of one output of a step that makes several assets.
    ///
    /// @param name the component's name
    /// @throws IllegalArgumentException if the step makes nothing of that name, or was not asked
    ///   for it (see [dev.heddle.api.asset.AssetContext#wants])
    default StagedLocation output(String name) {
        throw new IllegalArgumentException(
                "Cannot take the folder of output '" + name + "': the step makes one asset.");
    }
}
