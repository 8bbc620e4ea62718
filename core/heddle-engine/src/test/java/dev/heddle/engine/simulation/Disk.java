package dev.heddle.engine.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The folders of all processes. What is not durable can be torn.
///
/// @param root where they are
/// @param random draws how they are torn
/// @param staged all locations there ever were
record Disk(Path root, RandomGenerator random, Set<String> staged) {
    static Disk at(Path root, RandomGenerator random) {
        return new Disk(root, random, new HashSet<>());
    }

    Path folder(String location) {
        return root.resolve(location);
    }

    /// Makes a folder; I3: for nobody twice.
    Path make(String location) {
        if (!staged.add(location)) {
            throw new AssertionError("I3: location " + location + " is given twice");
        }
        try {
            return Files.createDirectories(folder(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> files(String location) {
        if (!Files.isDirectory(folder(location))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder(location))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the locations whose folders are there.
    List<String> locations() {
        try (Stream<Path> all = Files.exists(root) ? Files.walk(root, 2) : Stream.of()) {
            return all.filter(path -> path.getNameCount() == root.getNameCount() + 2)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes(String location) {
        long bytes = 0;
        for (Path file : files(location)) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    /// Deletes the files, and then the folder.
    ///
    /// @param most at most so many files; the folder only if none is left
    void delete(String location, int most) {
        try {
            List<Path> files = files(location);
            for (Path file : files.subList(0, Math.min(most, files.size()))) {
                Files.delete(file);
            }
            if (files.size() <= most && Files.isDirectory(folder(location))) {
                deleteAll(folder(location));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> rest = Files.walk(folder)) {
            for (Path path : rest.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Loses what was not made durable: all of it, the end of it, or nothing.
    void tear(String location) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> delete(location, Integer.MAX_VALUE);
                case 1 -> {
                    for (Path file : files(location)) {
                        Files.delete(file);
                    }
                }
                case 2 -> {
                    for (Path file : files(location)) {
                        String text = Files.readString(file);
                        Files.writeString(file, text.substring(0, text.length() / 2));
                    }
                }
                default -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
