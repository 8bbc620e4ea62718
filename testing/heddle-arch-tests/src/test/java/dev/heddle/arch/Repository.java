package dev.heddle.arch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The repository's files: those git knows, or, without git, all but build output.
final class Repository {

    private static final Set<String> NOT_SOURCES =
            Set.of(".git", ".heddle", ".build", "target", "node_modules");

    static final Path ROOT = findRoot();

    /// Paths relative to the root.
    static final List<Path> FILES = listFiles();

    private Repository() {}

    /// Returns the Java files of Heddle below `src/main/java` or `src/test/java`; examples are
    /// users' code.
    static List<Path> javaFiles(String sourceFolder) {
        return FILES.stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.startsWith("examples"))
                .filter(file -> unix(file).contains("/" + sourceFolder + "/"))
                .toList();
    }

    /// Returns a file's text, byte by byte as ISO 8859-1, so that any file can be searched.
    static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String unix(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Path> listFiles() {
        try {
            List<Path> tracked = tracked();
            return tracked.isEmpty() ? walk() : tracked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty if there is no git or no repository. Files just deleted are left out.
    private static List<Path> tracked() throws IOException {
        try {
            Process git =
                    new ProcessBuilder("git", "-c", "safe.directory=*", "ls-files", "-z")
                            .directory(ROOT.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (InputStream output = git.getInputStream()) {
                String names = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                return Stream.of(names.split("\0", -1))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of)
                        .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
                        .toList();
            }
        } catch (IOException withoutGit) {
            return List.of();
        }
    }

    private static List<Path> walk() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(file -> !isOutput(file))
                    .toList();
        }
    }

    private static boolean isOutput(Path file) {
        for (Path segment : file) {
            if (NOT_SOURCES.contains(segment.toString())) {
                return true;
            }
        }
        return false;
    }
}
