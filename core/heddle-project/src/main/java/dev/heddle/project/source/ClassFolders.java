package dev.heddle.project.source;

import dev.heddle.project.file.FolderLease;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folders of compiled classes, each named by the content it was made from, complete from the
/// moment it has its name. The three used last are kept, and those that a process uses.
final class ClassFolders {

    private static final int KEPT = 3;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String LEASES = ".leases";
    private static final String TEMPORARY = ".new-";
    private static final String REMOVED = ".old-";

    private final Path root;
    private final InstantSource clock;

    ClassFolders(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    FolderLease lease(String name) {
        return FolderLease.take(root.resolve(name + LEASES));
    }

    Path makeTemporary() throws IOException {
        Files.createDirectories(root);
        return Files.createTempDirectory(root, TEMPORARY);
    }

    /// Gives a finished folder its name. If another process was quicker, its folder stays.
    void publish(Path finished, String name) throws IOException {
        Path target = folder(name);
        try {
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            StateFiles.removeTree(finished);
        }
    }

    /// Removes folders that are neither among the last ones used nor in use.
    void clean() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(TEMPORARY) || name.startsWith(REMOVED)) {
                    removeAbandoned(entry);
                } else if (!name.endsWith(LEASES)) {
                    names.add(name);
                }
            }
        }
        names.sort(Comparator.comparing(this::lastUse).reversed());
        for (String name : names.subList(Math.min(KEPT, names.size()), names.size())) {
            removeUnused(name);
        }
    }

    /// Another process may take a lease at any moment, and looks for the folder only then: so the
    /// folder is moved away first, and back if there is a lease now.
    private void removeUnused(String name) throws IOException {
        Path leases = root.resolve(name + LEASES);
        if (FolderLease.isHeld(leases)) {
            return;
        }
        Path removed = root.resolve(REMOVED + name);
        StateFiles.removeTree(removed);
        Files.move(folder(name), removed, StandardCopyOption.ATOMIC_MOVE);
        if (FolderLease.isHeld(leases)) {
            publish(removed, name);
            return;
        }
        StateFiles.removeTree(removed);
        StateFiles.removeTree(leases);
    }

    private void removeAbandoned(Path folder) throws IOException {
        Instant limit = clock.instant().minus(ABANDONED);
        if (modified(folder).isBefore(limit)) {
            StateFiles.removeTree(folder);
        }
    }

    private Instant lastUse(String name) {
        try {
            Path leases = root.resolve(name + LEASES);
            return Files.isDirectory(leases) ? modified(leases) : Instant.MIN;
        } catch (IOException e) {
            throw StateFiles.notAccessible("look at", root.resolve(name), e);
        }
    }

    private static Instant modified(Path path) throws IOException {
        FileTime time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        return time.toInstant();
    }
}
