package dev.heddle.project.loading;

import dev.heddle.project.file.FileTree;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/// A folder or jar that classes are read from. Safe for use by several threads.
sealed interface ClassRoot extends AutoCloseable {

    /// Returns where it lies.
    Path path();

    /// Returns the bytes of an entry, such as `a/b/C.class`.
    Optional<byte[]> read(String name) throws IOException;

    /// Returns the names of all files below a folder, such as `heddle/index/`; of all if empty.
    Collection<String> names(String folder) throws IOException;

    @Override
    void close();

    static ClassRoot open(Path path) {
        if (Files.isDirectory(path)) {
            return new Folder(path);
        }
        try {
            return new Jar(
                    path, new JarFile(path.toFile(), true, ZipFile.OPEN_READ, Runtime.version()));
        } catch (IOException e) {
            throw StateFiles.notReadable("open the jar", path, e);
        }
    }

    static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("No URL stands for '" + path + "'.", e);
        }
    }

    /// A folder of classes.
    record Folder(Path path) implements ClassRoot {
        @Override
        public Optional<byte[]> read(String name) throws IOException {
            Path file = path.resolve(name);
            try {
                return Files.isRegularFile(file)
                        ? Optional.of(Files.readAllBytes(file))
                        : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        @Override
        public Collection<String> names(String folder) throws IOException {
            FileTree tree = FileTree.of(path.resolve(folder));
            return tree.files().keySet().stream().map(name -> folder + name).toList();
        }

        @Override
        public void close() {}
    }

    /// A jar, of several releases perhaps.
    record Jar(Path path, JarFile file) implements ClassRoot {
        @Override
        public Optional<byte[]> read(String name) throws IOException {
            JarEntry entry = file.getJarEntry(name);
            if (entry == null || entry.isDirectory()) {
                return Optional.empty();
            }
            try (InputStream input = file.getInputStream(entry)) {
                return Optional.of(input.readAllBytes());
            }
        }

        @Override
        public Collection<String> names(String folder) {
            return file.versionedStream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder))
                    .toList();
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw StateFiles.notReadable("close the jar", path, e);
            }
        }
    }
}
