package dev.heddle.project.library;

import dev.heddle.model.Problem;
import dev.heddle.project.config.Located;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The libraries of a project as jars, pinned in `heddle.lock` beside the project file.
///
/// While the lock names what the project file names and all jars are there, nothing is resolved and
/// no class of Maven's is loaded: jars are compared by size and time with what was hashed before.
/// One thread at a time.
public final class Libraries {

    private final Path lockFile;
    private final Path index;
    private final Path hashes;
    private final InstantSource clock;
    private final Supplier<LibrarySource> source;

    /// @param source made only if something has to be resolved
    Libraries(Path folder, Path state, InstantSource clock, Supplier<LibrarySource> source) {
        this.lockFile = folder.resolve(LockFile.NAME);
        this.index = state.resolve("libraries.paths");
        this.hashes = state.resolve("libraries.hashes");
        this.clock = clock;
        this.source = source;
    }

    /// Returns the jars of the project's libraries, sorted by coordinate.
    ///
    /// Writes `heddle.lock` when the libraries changed, and caches in the state folder, which must
    /// be there.
    ///
    /// @throws dev.heddle.model.HeddleException if a library is not to be had or a jar differs from
    ///   the lock
    public static List<LibraryJar> resolve(
            ProjectConfig config, Network network, MavenHome home, InstantSource clock) {
        Supplier<LibrarySource> source = () -> new MavenLibrarySource(home, network);
        return new Libraries(config.folder(), config.state(), clock, source)
                .resolve(config.libraries());
    }

    List<LibraryJar> resolve(List<Located<String>> requested) {
        SortedSet<String> names =
                requested.stream()
                        .map(Located::value)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty()) {
            removeLock();
            return List.of();
        }
        Optional<LockFile> lock = LockFile.read(lockFile);
        if (lock.isPresent() && lock.get().requested().equals(names)) {
            return locked(lock.get());
        }
        SortedMap<String, Path> paths = source.get().resolve(requested);
        SortedMap<String, String> sums = sums(paths);
        lock.ifPresent(old -> verify(old, sums, paths));
        new LockFile(names, sums).write(lockFile);
        return LibraryIndex.write(index, paths, sums);
    }

    private List<LibraryJar> locked(LockFile lock) {
        Optional<LibraryIndex> known = LibraryIndex.read(index).filter(it -> it.holds(lock));
        if (known.isPresent()) {
            SortedMap<String, String> sums = sums(known.get().paths());
            verify(lock, sums, known.get().paths());
            return known.get().jars(sums);
        }
        SortedMap<String, Path> paths =
                new TreeMap<>(source.get().fetch(List.copyOf(lock.jars().keySet())));
        SortedMap<String, String> sums = sums(paths);
        verify(lock, sums, paths);
        return LibraryIndex.write(index, paths, sums);
    }

    private static void verify(
            LockFile lock, SortedMap<String, String> sums, SortedMap<String, Path> paths) {
        Problems problems = new Problems();
        sums.forEach((coordinate, sum) -> {
            String expected = lock.jars().getOrDefault(coordinate, sum);
            if (!expected.equals(sum)) {
                problems.addAll(List.of(changed(coordinate, expected, sum, paths)));
            }
        });
        problems.throwIfAny(ProjectError.LIBRARY_CHANGED, "Cannot use the project's libraries");
    }

    private static Problem changed(
            String coordinate, String expected, String actual, Map<String, Path> paths) {
        return new Problem(
                "Library '"
                        + coordinate
                        + "' is locked with SHA-256 "
                        + expected.substring(0, 12)
                        + "…, but '"
                        + paths.get(coordinate)
                        + "' has "
                        + actual.substring(0, 12)
                        + "….",
                Optional.of(
                        "Remove that file to fetch it anew. If the change is meant (a snapshot,"
                                + " say), remove '"
                                + LockFile.NAME
                                + "' to lock it anew."),
                Optional.empty());
    }

    private SortedMap<String, String> sums(SortedMap<String, Path> paths) {
        FileHashes cache = FileHashes.open(hashes, clock);
        SortedMap<String, String> sums = new TreeMap<>();
        paths.forEach((coordinate, path) -> {
            try {
                sums.put(coordinate, cache.hash(path));
            } catch (IOException e) {
                throw StateFiles.notAccessible("read", path, e);
            }
        });
        cache.save();
        return sums;
    }

    private void removeLock() {
        try {
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            throw StateFiles.notAccessible("remove", lockFile, e);
        }
    }
}
