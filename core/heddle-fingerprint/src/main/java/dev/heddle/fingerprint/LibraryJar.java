package dev.heddle.fingerprint;

import java.nio.file.Path;
import java.util.Objects;

/// A jar of the class path that is not the project's own: hashed as a whole, over its sorted
/// entries.
///
/// @param jar the file
/// @param coordinates group and artifact, for example `org.tribuo:tribuo-core`
/// @param version the version, for people; it is not hashed
public record LibraryJar(Path jar, String coordinates, String version) {

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if `coordinates` is not a group and an artifact with a
    ///   colon between them
    public LibraryJar {
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(version, "version");
        int colon = coordinates.indexOf(':');
        if (colon < 1 || colon == coordinates.length() - 1) {
            throw new IllegalArgumentException(
                    "Cannot name library '%s': coordinates look like 'group:artifact'."
                            .formatted(coordinates));
        }
    }

    /// Returns the name in plans, for example `org.tribuo:tribuo-core 4.3.2`.
    public String displayName() {
        return version.isEmpty() ? coordinates : coordinates + " " + version;
    }
}
