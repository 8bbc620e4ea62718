package dev.heddle.project.library;

import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/// Where the jars of a lock lie on this machine, and which of them hold definitions. A cache in the
/// state folder: a line each, `coordinate`, `indexed` or `plain`, `path`.
///
/// @param paths by coordinate
/// @param indexed the coordinates of jars with definitions
record LibraryIndex(SortedMap<String, Path> paths, SortedSet<String> indexed) {

    private static final String INDEXED = "indexed";
    private static final String PLAIN = "plain";

    static Optional<LibraryIndex> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(parse(Files.readAllLines(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException e) {
            throw StateFiles.notAccessible("read", file, e);
        }
    }

    private static LibraryIndex parse(List<String> lines) {
        SortedMap<String, Path> paths = new TreeMap<>();
        SortedSet<String> indexed = new TreeSet<>();
        for (String line : lines) {
            String[] parts = line.split("\t", 3);
            if (parts.length == 3) {
                paths.put(parts[0], Path.of(parts[2]));
                if (parts[1].equals(INDEXED)) {
                    indexed.add(parts[0]);
                }
            }
        }
        return new LibraryIndex(paths, indexed);
    }

    /// Writes where jars lie and returns them.
    static List<LibraryJar> write(
            Path file, SortedMap<String, Path> paths, SortedMap<String, String> sums) {
        SortedSet<String> indexed = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        paths.forEach((coordinate, path) -> {
            boolean found = isIndexed(path);
            if (found) {
                indexed.add(coordinate);
            }
            text.append(coordinate).append('\t').append(found ? INDEXED : PLAIN);
            text.append('\t').append(path).append('\n');
        });
        StateFiles.replace(file, text.toString());
        return new LibraryIndex(paths, indexed).jars(sums);
    }

    private static boolean isIndexed(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().startsWith("heddle/index/"));
        } catch (IOException e) {
            throw StateFiles.notAccessible("read the jar", jar, e);
        }
    }

    /// Tells whether these are the jars of `lock`, and all of them are there.
    boolean holds(LockFile lock) {
        return paths.keySet().equals(lock.jars().keySet())
                && paths.values().stream().allMatch(Files::isRegularFile);
    }

    List<LibraryJar> jars(SortedMap<String, String> sums) {
        List<LibraryJar> jars = new ArrayList<>();
        paths.forEach((coordinate, path) -> {
            String sum = sums.getOrDefault(coordinate, "");
            jars.add(new LibraryJar(coordinate, path, sum, indexed.contains(coordinate)));
        });
        return List.copyOf(jars);
    }
}
