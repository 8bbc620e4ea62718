package dev.heddle.project.file;

import dev.heddle.model.HeddleException;
import dev.heddle.model.text.IoReason;
import dev.heddle.project.error.ProjectError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes, replaces and removes files and folders.
public final class StateFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private StateFiles() {}

    /// Makes the state folder with mode 0700, or sets the mode of the one that is there.
    ///
    /// @throws HeddleException with `FILE_NOT_ACCESSIBLE` if it can not be made
    public static Path makePrivateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            var view =
                    Files.getFileAttributeView(
                            folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view != null && !view.readAttributes().permissions().equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            if (!Files.isWritable(folder)) {
                throw notAccessible("use the state folder", folder, "it is read-only")
                        .withHint(
                                "Give this user the right to write there, for plans too, or name"
                                        + " another folder with 'state' in heddle.yaml.");
            }
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw notAccessible("make the folder", folder, "a file of that name is in the way")
                    .withHint("Move that file away.");
        } catch (IOException e) {
            throw notAccessible("make the folder", folder, e);
        }
    }

    /// Writes `text` as a whole or not at all: readers see the old content or the new one.
    ///
    /// @throws HeddleException with `FILE_NOT_ACCESSIBLE` if it can not be written
    public static void replace(Path file, String text) {
        try {
            // Not createTempFile: its mode of 0600 would stay.
            String process = ProcessHandle.current().pid() + "-" + System.nanoTime();
            String name = "." + file.getFileName() + "." + process;
            Path temporary = file.resolveSibling(name);
            try {
                Files.writeString(
                        temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw notAccessible("write", file, e);
        }
    }

    /// Removes a folder with all in it. Links are removed, not followed. What is gone already is no
    /// error.
    ///
    /// @throws HeddleException with `FILE_NOT_ACCESSIBLE` if something can not be removed
    public static void removeTree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            throw notAccessible("remove", folder, e);
        }
    }

    /// Returns the error for a file that can not be used.
    public static HeddleException notAccessible(String verb, Path file, String reason) {
        return HeddleException.of(
                ProjectError.FILE_NOT_ACCESSIBLE,
                "Cannot " + verb + " '" + file + "': " + reason + ".");
    }

    /// Returns the error for a file that has to be written, with the reason in words.
    public static HeddleException notAccessible(String verb, Path file, IOException failure) {
        IoReason reason = IoReason.of(failure);
        return notAccessible(verb, file, reason.text())
                .withHint(
                        reason.hint()
                                .orElse(
                                        "Heddle has to be able to write there, for plans too: see to"
                                                + " its owner, its mode and free space."));
    }

    /// Returns the error for a file that only has to be read, with the reason in words.
    public static HeddleException notReadable(String verb, Path file, IOException failure) {
        IoReason reason = IoReason.of(failure);
        return notAccessible(verb, file, reason.text())
                .withHint(
                        reason.hint()
                                .orElse("See that it is whole, and that this user may read it."));
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
