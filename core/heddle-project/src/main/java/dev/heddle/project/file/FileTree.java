package dev.heddle.project.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files below a folder by their path relative to it, with `/`. Names that begin with a dot are
/// left out, links are followed.
///
/// @param root the folder
/// @param files attributes as they were when the folder was listed
public record FileTree(Path root, SortedMap<String, BasicFileAttributes> files) {

    /// Lists the files below `root`; none if it does not exist.
    ///
    /// @throws IOException if a folder can not be listed
    public static FileTree of(Path root) throws IOException {
        SortedMap<String, BasicFileAttributes> files = new TreeMap<>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(
                    root,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Listing(root, files));
        }
        return new FileTree(root, files);
    }

    /// Returns the path of a file of the tree.
    public Path path(String name) {
        return root.resolve(name);
    }

    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Path root;
        private final SortedMap<String, BasicFileAttributes> files;

        Listing(Path root, SortedMap<String, BasicFileAttributes> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) && !folder.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                files.put(name, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }
}
