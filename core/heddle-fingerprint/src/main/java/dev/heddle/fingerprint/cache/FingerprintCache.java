package dev.heddle.fingerprint.cache;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Fingerprints of code by what was asked for, kept in a file for as long as everything that they
/// are made from stays the same. Safe for use by several threads; several processes may share the
/// file, which is replaced as a whole: the last one's is kept.
///
/// What can not be read, is damaged or belongs to other code counts as not kept, and what can not
/// be written is not kept: it only costs time.
public final class FingerprintCache {
    private static final FingerprintCache NONE = new FingerprintCache(Optional.empty(), "");

    private final Optional<Path> file;
    private final String content;
    private final Map<Fingerprint, CodeFingerprint> known = new HashMap<>();
    private final Map<Fingerprint, CodeFingerprint> used = new HashMap<>();
    private boolean grown;

    private FingerprintCache(Optional<Path> file, String content) {
        this.file = file;
        this.content = content;
    }

    /// Returns a cache that keeps nothing.
    public static FingerprintCache none() {
        return NONE;
    }

    /// Reads what a file keeps.
    ///
    /// @param file need not exist; its folder is made when there is something to keep
    /// @param content names all that fingerprints are made from: the class path's content and the
    ///   version of what makes them
    public static FingerprintCache open(Path file, String content) {
        FingerprintCache cache = new FingerprintCache(Optional.of(file), content);
        try {
            if (Files.isRegularFile(file)) {
                cache.known.putAll(FingerprintFile.read(Files.readAllBytes(file), content));
            }
        } catch (IOException | RuntimeException e) {
            cache.known.clear();
        }
        return cache;
    }

    /// Returns the result of a request, if it is kept.
    public synchronized Optional<CodeFingerprint> find(Fingerprint request) {
        CodeFingerprint found = known.get(request);
        if (found != null) {
            used.put(request, found);
        }
        return Optional.ofNullable(found);
    }

    /// Notes the result of a request.
    public synchronized void keep(Fingerprint request, CodeFingerprint result) {
        if (file.isPresent()) {
            used.put(request, result);
            grown = true;
        }
    }

    /// Writes what was asked for, if something of it is new; what nobody asked for is left out.
    public synchronized void save() {
        if (file.isEmpty() || !grown) {
            return;
        }
        try {
            Path folder = Files.createDirectories(file.get().toAbsolutePath().getParent());
            Path draft = Files.createTempFile(folder, "draft", ".bin");
            Files.write(draft, FingerprintFile.write(used, content));
            Files.move(draft, file.get(), StandardCopyOption.REPLACE_EXISTING);
            grown = false;
        } catch (IOException e) {
            // Next time they are made again.
        }
    }
}
