package dev.heddle.fingerprint;

import dev.heddle.fingerprint.cache.FingerprintCache;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.io.File;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How a [CodeIndex] treats libraries.
///
/// @param ignoredLibraries libraries that are not hashed, as `group:artifact` or `group:*`; those
///   of [#defaults] and what the project adds
/// @param cacheFolder where digests of jars are kept by path, size and time, so that a jar is read
///   once; none: jars are read anew by every index
/// @param content names the content of the whole class path, so that fingerprints are kept beside
///   the digests; none: they are made anew by every index
public record IndexOptions(
        List<String> ignoredLibraries, Optional<Path> cacheFolder, Optional<String> content) {

    private static final List<String> ALWAYS_IGNORED =
            List.of(
                    "org.slf4j:*",
                    "ch.qos.logback:*",
                    "io.micrometer:*",
                    "io.opentelemetry:*",
                    "dev.heddle:*");

    /// Copies the list.
    public IndexOptions {
        ignoredLibraries = List.copyOf(ignoredLibraries);
        Objects.requireNonNull(cacheFolder, "cacheFolder");
        Objects.requireNonNull(content, "content");
    }

    /// Returns options that ignore what has no part in data (logging, metrics, traces, Heddle
    /// itself), without a cache.
    public static IndexOptions defaults() {
        return new IndexOptions(ALWAYS_IGNORED, Optional.empty(), Optional.empty());
    }

    /// Returns a copy that ignores `libraries` too.
    public IndexOptions ignoring(List<String> libraries) {
        List<String> all = new ArrayList<>(ignoredLibraries);
        all.addAll(libraries);
        return new IndexOptions(all, cacheFolder, content);
    }

    /// Returns a copy that keeps digests in `folder`, which is created when it is needed.
    public IndexOptions cachingIn(Path folder) {
        return new IndexOptions(ignoredLibraries, Optional.of(folder), content);
    }

    /// Returns a copy that keeps fingerprints too, as long as the class path's content has this
    /// name. It has to change with every file of every root and library.
    public IndexOptions ofContent(String name) {
        return new IndexOptions(ignoredLibraries, cacheFolder, Optional.of(name));
    }

    /// Returns where fingerprints are kept. They hold for this content, these options, this Java,
    /// whose classes are no library's, and the very jar of this class.
    FingerprintCache fingerprints() {
        Optional<String> version = version();
        if (cacheFolder.isEmpty() || content.isEmpty() || version.isEmpty()) {
            return FingerprintCache.none();
        }
        FingerprintHasher all =
                FingerprintHasher.of("kept fingerprints")
                        .text(version.get())
                        .text(Runtime.version().toString())
                        .list(ignoredLibraries)
                        .text(content.get());
        return FingerprintCache.open(cacheFolder.get().resolve("code.bin"), all.finish().hex());
    }

    /// Classes in a folder, as developers of Heddle have them, change without a sign.
    private static Optional<String> version() {
        CodeSource source = IndexOptions.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return Optional.empty();
        }
        File jar = new File(source.getLocation().getPath());
        return Optional.of(jar.getName() + " " + jar.length() + " " + jar.lastModified());
    }

    boolean ignores(LibraryJar library) {
        String group = library.coordinates().substring(0, library.coordinates().indexOf(':'));
        return ignoredLibraries.contains(library.coordinates())
                || ignoredLibraries.contains(group + ":*");
    }
}
