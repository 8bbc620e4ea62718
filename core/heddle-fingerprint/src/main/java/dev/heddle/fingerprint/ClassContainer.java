package dev.heddle.fingerprint;

import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files below one root of the class path, by path with `/`. Lists a folder when it is first asked
/// for something in it, so what is not there costs no look at the disk.
sealed interface ClassContainer extends AutoCloseable {

    /// Returns the file's content, or null if there is none.
    byte @Nullable [] read(String path);

    /// Returns the paths of all class files.
    Stream<String> classFiles();

    @Override
    void close();

    static ClassContainer open(Path path) {
        try {
            if (Files.isRegularFile(path)) {
                return new Jar(new JarFile(path.toFile()));
            }
        } catch (IOException e) {
            throw HeddleException.of(
                    FingerprintError.CLASS_PATH_UNREADABLE,
                    "Cannot open jar '%s': it cannot be read.".formatted(path),
                    e);
        }
        return new Folder(path, new HashMap<>());
    }

    /// A folder of files.
    ///
    /// @param root the folder; may be missing
    /// @param listings the files' names by folder, as far as known
    record Folder(Path root, Map<String, Set<String>> listings) implements ClassContainer {

        @Override
        public byte @Nullable [] read(String path) {
            int slash = path.lastIndexOf('/');
            String folder = path.substring(0, slash + 1);
            if (!listings.computeIfAbsent(folder, this::list).contains(path.substring(slash + 1))) {
                return null;
            }
            try {
                return Files.readAllBytes(root.resolve(path));
            } catch (IOException e) {
                throw HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot read '%s' in '%s'.".formatted(path, root),
                        e);
            }
        }

        private Set<String> list(String folder) {
            Path directory = root.resolve(folder).normalize();
            if (!directory.startsWith(root.normalize()) || !Files.isDirectory(directory)) {
                return Set.of();
            }
            Set<String> names = new HashSet<>();
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            } catch (IOException e) {
                throw HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot list folder '%s'.".formatted(directory),
                        e);
            }
            return names;
        }

        @Override
        public Stream<String> classFiles() {
            if (!Files.isDirectory(root)) {
                return Stream.empty();
            }
            try (Stream<Path> files = Files.walk(root)) {
                List<String> found =
                        files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                                .filter(ClassContainer::isClassFile)
                                .sorted()
                                .toList();
                return found.stream();
            } catch (IOException e) {
                throw HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot list folder '%s'.".formatted(root),
                        e);
            }
        }

        @Override
        public void close() {
            // Nothing stays open.
        }
    }

    /// A jar.
    ///
    /// @param file the jar, open
    record Jar(JarFile file) implements ClassContainer {

        @Override
        public byte @Nullable [] read(String path) {
            JarEntry entry = file.getJarEntry(path);
            if (entry == null || entry.isDirectory()) {
                return null;
            }
            try (InputStream content = file.getInputStream(entry)) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot read '%s' in jar '%s'.".formatted(path, file.getName()),
                        e);
            }
        }

        @Override
        public Stream<String> classFiles() {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(ClassContainer::isClassFile)
                    .sorted();
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot close jar '%s'.".formatted(file.getName()),
                        e);
            }
        }
    }

    private static boolean isClassFile(String path) {
        return path.endsWith(".class")
                && !path.startsWith("META-INF/")
                && !path.endsWith("-info.class");
    }
}
