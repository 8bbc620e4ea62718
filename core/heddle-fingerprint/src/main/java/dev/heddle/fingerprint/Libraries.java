package dev.heddle.fingerprint;

import dev.heddle.model.HeddleException;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// The libraries of a class path: which of them holds a class, and their digests. Finding a class
/// needs only the lists of packages, a digest reads the jar; both are kept in the cache. Where
/// several jars share a package, they are opened.
final class Libraries implements AutoCloseable {

    private final List<LibraryJar> jars;
    private final IndexOptions options;
    private final JarCache cache;
    private final Map<LibraryJar, Fingerprint> digests = new HashMap<>();
    private final Map<LibraryJar, ClassContainer> open = new LinkedHashMap<>();
    private @Nullable Map<String, List<LibraryJar>> packages;

    Libraries(List<LibraryJar> jars, IndexOptions options) {
        this.jars = jars.stream().filter(library -> Files.isRegularFile(library.jar())).toList();
        this.options = options;
        cache = new JarCache(options.cacheFolder());
    }

    boolean ignores(LibraryJar library) {
        return options.ignores(library);
    }

    /// Returns the library that holds the class of internal name `name`.
    Optional<LibraryJar> find(String name) {
        if (packages == null) {
            packages = indexPackages();
        }
        List<LibraryJar> candidates = packages.getOrDefault(packageOf(name + ".class"), List.of());
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        return candidates.stream()
                .filter(library -> container(library).read(name + ".class") != null)
                .findFirst();
    }

    /// Returns the class file, or null if no library has it.
    byte @Nullable [] read(String name) {
        Optional<LibraryJar> library = find(name);
        return library.isEmpty() ? null : container(library.get()).read(name + ".class");
    }

    /// Returns the hash over the sorted entries' names and contents: no dates, no order, no
    /// compression.
    Fingerprint digest(LibraryJar library) {
        return digests.computeIfAbsent(library, this::readDigest);
    }

    private Fingerprint readDigest(LibraryJar library) {
        Optional<List<String>> known = cache.find(library.jar(), "digest");
        if (known.isPresent() && known.get().size() == 1) {
            return new Fingerprint(known.get().getFirst());
        }
        Fingerprint digest = computeDigest(library);
        cache.keep(library.jar(), "digest", List.of(digest.hex()));
        return digest;
    }

    private static Fingerprint computeDigest(LibraryJar library) {
        FingerprintHasher hasher = FingerprintHasher.of("jar");
        try (var file = new JarFile(library.jar().toFile())) {
            for (String name : fileNames(file)) {
                try (InputStream content = file.getInputStream(file.getEntry(name))) {
                    hasher.text(name).bytes(content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw unreadable(library, e);
        }
        return hasher.finish();
    }

    private Map<String, List<LibraryJar>> indexPackages() {
        Map<String, List<LibraryJar>> index = new HashMap<>();
        for (LibraryJar library : jars) {
            for (String name : packagesOf(library)) {
                index.computeIfAbsent(name, any -> new ArrayList<>()).add(library);
            }
        }
        return index;
    }

    private List<String> packagesOf(LibraryJar library) {
        Optional<List<String>> known = cache.find(library.jar(), "packages");
        if (known.isPresent()) {
            return known.get();
        }
        var names = new TreeSet<String>();
        try (var file = new JarFile(library.jar().toFile())) {
            for (String name : fileNames(file)) {
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    names.add(packageOf(name));
                }
            }
        } catch (IOException e) {
            throw unreadable(library, e);
        }
        cache.keep(library.jar(), "packages", List.copyOf(names));
        return List.copyOf(names);
    }

    private static SortedSet<String> fileNames(JarFile file) {
        var names = new TreeSet<String>();
        file.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .forEach(names::add);
        return names;
    }

    private static String packageOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private ClassContainer container(LibraryJar library) {
        return open.computeIfAbsent(library, key -> ClassContainer.open(key.jar()));
    }

    private static HeddleException unreadable(LibraryJar library, IOException cause) {
        return HeddleException.of(
                FingerprintError.CLASS_PATH_UNREADABLE,
                "Cannot read library '%s': its jar '%s' is damaged or cannot be read."
                        .formatted(library.displayName(), library.jar()),
                cause);
    }

    @Override
    public void close() {
        open.values().forEach(ClassContainer::close);
    }
}
