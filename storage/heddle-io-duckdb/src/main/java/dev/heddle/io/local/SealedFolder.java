package dev.heddle.io.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Makes a tree of files durable and read-only, and deletes such trees again.
///
/// Folders stay writable for their owner, else nobody but root could purge them.
final class SealedFolder {
    private SealedFolder() {}

    /// Returns the bytes of all files. Symbolic links are refused: what they point to is not ours.
    static long seal(Path folder) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!attributes.isRegularFile()) {
                            throw new IOException(
                                    "'"
                                            + folder.relativize(file)
                                            + "' is a link or a special file, and only files can be stored");
                        }
                        syncFile(file);
                        makeReadOnly(file);
                        bytes[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        syncFolder(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
        return bytes[0];
    }

    private static void syncFile(Path file) throws IOException {
        // Where reading is enough to sync it is used: an author may have made the file read-only.
        StandardOpenOption access =
                isWindows() ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }

    static void syncFolder(Path folder) throws IOException {
        if (isWindows()) {
            return; // Windows can not open folders, and makes names durable by itself.
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void makeReadOnly(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("r--r-----"));
            return;
        }
        Files.getFileAttributeView(file, DosFileAttributeView.class).setReadOnly(true);
    }

    static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException alreadyGone) {
            // Nothing to do: purging twice is allowed.
            return;
        }
    }

    private static boolean isWindows() {
        return java.io.File.separatorChar == '\\';
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            DosFileAttributeView dos = Files.getFileAttributeView(file, DosFileAttributeView.class);
            if (isWindows() && dos != null) {
                dos.setReadOnly(false);
            }
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
