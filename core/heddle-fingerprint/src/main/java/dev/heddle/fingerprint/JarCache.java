package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.FingerprintHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Keeps lines of text about jars in a folder, by the jar's path, size and time. What cannot be
/// read or written counts as not kept: it only costs time.
///
/// @param folder the folder; none: nothing is kept
record JarCache(Optional<Path> folder) {

    Optional<List<String>> find(Path jar, String topic) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = file(folder.get(), jar, topic);
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readAllLines(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(Path jar, String topic, List<String> lines) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Path draft = Files.createTempFile(folder.get(), "draft", ".txt");
            Files.write(draft, lines, StandardCharsets.UTF_8);
            Files.move(draft, file(folder.get(), jar, topic), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Next time the jar is read again.
        }
    }

    private static Path file(Path folder, Path jar, String topic) throws IOException {
        String key =
                FingerprintHasher.of("jar-file")
                        .text(topic)
                        .text(jar.toAbsolutePath().normalize().toString())
                        .number(Files.size(jar))
                        .number(Files.getLastModifiedTime(jar).toMillis())
                        .finish()
                        .hex();
        return folder.resolve(key + ".txt");
    }
}
