package dev.heddle.engine.value;

import dev.heddle.api.data.IoManager.Outside;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A note in a folder that not all of what it stands for lies in it. Written before anything else,
/// so that it is there whatever happens; it does not count in the version of the data.
///
/// @param ioManager the name of who stored it
/// @param stored the name of the class of what is stored
/// @param outside what becomes of it
public record StoredOutside(String ioManager, String stored, Outside outside) {
    /// The name of the note.
    public static final String FILE = ".outside";

    /// Leaves the note in a folder.
    void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                ioManager + "\n" + stored + "\n" + outside + "\n",
                StandardCharsets.UTF_8);
    }

    /// Returns the note of a folder, if it has one.
    ///
    /// @throws HeddleException if it can not be read
    public static Optional<StoredOutside> of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return Optional.of(
                    new StoredOutside(lines.get(0), lines.get(1), Outside.valueOf(lines.get(2))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot tell who stored what '" + file + "' stands for: " + e + ".",
                    e);
        }
    }
}
