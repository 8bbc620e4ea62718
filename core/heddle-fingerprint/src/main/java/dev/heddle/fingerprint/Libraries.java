package dev.heddle.fingerprint;

import dev.heddle.model.HeddleException;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// The libraries of a class path: which of them holds a class, and their digests. Finding a class
/// needs only the lists of packages, a digest reads the jar; both are kept in the cache. Where
/// several jars share a package, they are opened.
final class Libraries implements AutoCloseable {

    /// What was read of a jar.
    ///
    /// @param digest the hash over the entries
    /// @param uses the packages that its classes name, with a `/` at the end
    private record Content(Fingerprint digest, List<String> uses) {}

    private final List<LibraryJar> jars;
    private final IndexOptions options;
    private final JarCache cache;
    private final Map<LibraryJar, Content> contents = new HashMap<>();
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
        List<LibraryJar> candidates =
                packages().getOrDefault(packageOf(name + ".class"), List.of());
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
        return contents.computeIfAbsent(library, this::content).digest();
    }

    /// Returns the other libraries whose packages the classes of `library` name.
    List<LibraryJar> usedBy(LibraryJar library) {
        Map<String, List<LibraryJar>> homes = packages();
        return contents.computeIfAbsent(library, this::content).uses().stream()
                .flatMap(name -> homes.getOrDefault(name, List.of()).stream())
                .distinct()
                .filter(used -> !used.equals(library))
                .toList();
    }

    private Content content(LibraryJar library) {
        List<String> known = cache.find(library.jar(), "content").orElse(List.of());
        if (!known.isEmpty()) {
            return new Content(new Fingerprint(known.getFirst()), known.subList(1, known.size()));
        }
        Content read = read(library);
        List<String> lines = new ArrayList<>(read.uses());
        lines.addFirst(read.digest().hex());
        cache.keep(library.jar(), "content", lines);
        return read;
    }

    private static Content read(LibraryJar library) {
        FingerprintHasher hasher = FingerprintHasher.of("jar");
        SortedSet<String> uses = new TreeSet<>();
        try (var file = new JarFile(library.jar().toFile())) {
            for (String name : fileNames(file)) {
                try (InputStream stream = file.getInputStream(file.getEntry(name))) {
                    byte[] content = stream.readAllBytes();
                    hasher.text(name).bytes(content);
                    addUses(name, content, uses);
                }
            }
        } catch (IOException e) {
            throw unreadable(library, e);
        }
        uses.removeIf(name -> name.startsWith("java/"));
        return new Content(hasher.finish(), List.copyOf(uses));
    }

    /// What is named like a class file but is none has no uses: some jars ship templates.
    private static void addUses(String path, byte[] content, Set<String> uses) {
        if (!path.endsWith(".class")) {
            return;
        }
        try {
            for (PoolEntry entry : ClassFile.of().parse(content).constantPool()) {
                if (entry instanceof ClassEntry type && !type.asInternalName().startsWith("[")) {
                    uses.add(packageOf(type.asInternalName()));
                }
            }
        } catch (IllegalArgumentException e) {
            // Not a class file.
        }
    }

    private Map<String, List<LibraryJar>> packages() {
        if (packages == null) {
            packages = indexPackages();
        }
        return packages;
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
