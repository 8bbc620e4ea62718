package dev.heddle.cli.publish;

import dev.heddle.model.id.MaterializationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Folders that show rows which lie in several places as files of one: a folder a materialization,
/// in it a link a file, in the order of the places. Such a folder is made as a whole and never
/// changed.
///
/// @param root the published folder
record PartsFolder(Path root) {
    /// Rows in more places are shown by the catalog alone: each publish makes all links anew.
    static final int MOST = 1_000;

    private static final String NAME = ".heddle-parts";
    private static final String NEW = ".new";

    private Path place() {
        return root.resolve(NAME);
    }

    /// Returns whether there is any such folder.
    boolean isThere() {
        return Files.isDirectory(place(), LinkOption.NOFOLLOW_LINKS);
    }

    /// Returns the folder of a materialization; empty if it lies in too many places.
    Optional<Path> of(MaterializationId id, List<Path> places) throws IOException {
        if (places.size() > MOST) {
            return Optional.empty();
        }
        Path made = place().resolve(id.toString());
        if (Files.isDirectory(made)) {
            return Optional.of(made);
        }
        Path fresh = place().resolve(NEW);
        delete(fresh);
        Files.createDirectories(fresh);
        for (int i = 0; i < places.size(); i++) {
            for (Path file : list(places.get(i))) {
                if (Files.isRegularFile(file)) {
                    Files.createSymbolicLink(
                            fresh.resolve("%04d-%s".formatted(i, file.getFileName())), file);
                }
            }
        }
        Files.move(fresh, made, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(made);
    }

    /// Deletes all folders but these.
    void keep(Set<Path> needed) throws IOException {
        for (Path folder : list(place())) {
            if (!needed.contains(folder)) {
                delete(folder);
            }
        }
        if (list(place()).isEmpty()) {
            Files.deleteIfExists(place());
        }
    }

    /// Returns those of some targets of links that are such folders.
    Set<Path> among(Set<Path> targets) {
        Set<Path> found = new HashSet<>(targets);
        found.removeIf(target -> !target.startsWith(place()));
        return found;
    }

    /// There are only links in it.
    private static void delete(Path folder) throws IOException {
        for (Path link : list(folder)) {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
