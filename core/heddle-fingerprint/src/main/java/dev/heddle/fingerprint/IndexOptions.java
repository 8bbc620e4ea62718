package dev.heddle.fingerprint;

import java.nio.file.Path;
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
public record IndexOptions(List<String> ignoredLibraries, Optional<Path> cacheFolder) {

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
    }

    /// Returns options that ignore what has no part in data (logging, metrics, traces, Heddle
    /// itself), without a cache.
    public static IndexOptions defaults() {
        return new IndexOptions(ALWAYS_IGNORED, Optional.empty());
    }

    /// Returns a copy that ignores `libraries` too.
    public IndexOptions ignoring(List<String> libraries) {
        List<String> all = new ArrayList<>(ignoredLibraries);
        all.addAll(libraries);
        return new IndexOptions(all, cacheFolder);
    }

    /// Returns a copy that keeps digests in `folder`, which is created when it is needed.
    public IndexOptions cachingIn(Path folder) {
        return new IndexOptions(ignoredLibraries, Optional.of(folder));
    }

    boolean ignores(LibraryJar library) {
        String group = library.coordinates().substring(0, library.coordinates().indexOf(':'));
        return ignoredLibraries.contains(library.coordinates())
                || ignoredLibraries.contains(group + ":*");
    }
}
