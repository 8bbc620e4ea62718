package dev.heddle.project.loading;

import java.nio.file.Path;
import java.util.Optional;

/// A folder or jar that user code is loaded from.
///
/// @param path where it lies
/// @param origin whose code it is
/// @param hash what its content is known by: the SHA-256 of a jar in hex, else a name of the
///   content
/// @param coordinate `group:artifact:version`, if Maven brought it
public record ClassPathEntry(Path path, Origin origin, String hash, Optional<String> coordinate) {

    /// Whose code it is, which decides how it is loaded and how it counts in fingerprints.
    public enum Origin {
        /// The project's own: loaded anew on reload, fingerprinted by method.
        PROJECT,
        /// A library: loaded once for the process, fingerprinted as a whole.
        LIBRARY
    }
}
