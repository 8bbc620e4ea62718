package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What lies below the root folder of the data: a folder an asset, in it one a materialization.
public final class StorageFolders {
    private StorageFolders() {}

    /// The folder of a materialization.
    ///
    /// @param location its place below the root
    /// @param bytes of all its files
    public record Folder(String location, long bytes) {
        /// Returns the part of the location that tells the asset.
        public String owner() {
            return location.substring(0, location.indexOf('/'));
        }
    }

    /// Returns the folders of all materializations.
    public static List<Folder> below(Path root) {
        List<Folder> folders = new ArrayList<>();
        for (Path owner : foldersIn(root)) {
            for (Path folder : foldersIn(owner)) {
                folders.add(
                        new Folder(
                                owner.getFileName() + "/" + folder.getFileName(), bytes(folder)));
            }
        }
        return folders;
    }

    private static List<Path> foldersIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw HeddleException.of(CliError.FILE, "Cannot list '" + folder + "': " + e + ".", e);
        }
    }

    /// Returns the bytes of all files in a folder; what disappears meanwhile does not count.
    public static long bytes(Path folder) {
        long[] bytes = new long[1];
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            bytes[0] += attributes.size();
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
            return bytes[0];
        } catch (IOException e) {
            throw HeddleException.of(CliError.FILE, "Cannot list '" + folder + "': " + e + ".", e);
        }
    }
}
