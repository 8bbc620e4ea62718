package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Gives each database a folder of its own to spill to: the engine empties the folder when the
/// database ends, whoever else uses it. The engine makes the folder itself, when it needs it.
final class SpillFolder {
    private SpillFolder() {}

    /// Returns a folder that is not there yet; its parent is.
    static Path next(Path parent) {
        try {
            return Files.createDirectories(parent.toAbsolutePath())
                    .resolve(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw HeddleException.of(
                    DataError.STORAGE_UNAVAILABLE,
                    "Cannot make the folder '" + parent + "' to spill to: " + e + ".",
                    e);
        }
    }
}
