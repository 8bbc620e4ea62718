package dev.heddle.project.module;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.FileTree;
import dev.heddle.project.module.ModuleFacts.Library;
import dev.heddle.project.source.ClassPathItem;
import dev.heddle.project.source.ClassSnapshot;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A module that its build has compiled.
///
/// @param classes its classes, then those of the modules that it needs
/// @param libraries the rest of its class path, without what Heddle brings itself, in order
public record BuiltModule(ClassSnapshot classes, List<Jar> libraries) implements AutoCloseable {

    /// The version of class files of Java 1.0 is 44.
    private static final int FIRST_VERSION = 44;

    /// What user code shares with Heddle is Heddle's own: another version of it is never loaded, so
    /// it must not count in fingerprints either.
    private static final Set<String> SHARED =
            Set.of("dev.heddle:heddle-api", "dev.heddle:heddle-model", "org.jspecify:jspecify");

    /// Copies the list.
    public BuiltModule {
        libraries = List.copyOf(libraries);
    }

    /// A jar or folder of a library.
    ///
    /// @param path where it lies
    /// @param coordinate `group:artifact:version`, if known
    public record Jar(Path path, Optional<String> coordinate) {}

    /// @throws HeddleException with `MODULE_NOT_BUILT` if the classes are for a newer Java
    static BuiltModule of(ClassSnapshot classes, List<Library> libraries) throws IOException {
        try {
            for (ClassPathItem item : classes.items()) {
                requireJava(item.path());
            }
        } catch (IOException | RuntimeException e) {
            classes.close();
            throw e;
        }
        return new BuiltModule(
                classes,
                libraries.stream().map(it -> new Jar(it.path(), it.coordinate())).toList());
    }

    static boolean isHeddle(Library library) {
        String name = String.valueOf(library.path().getFileName());
        return SHARED.stream()
                .anyMatch(shared ->
                        library.coordinate()
                                .map(coordinate -> coordinate.startsWith(shared + ":"))
                                .orElseGet(() ->
                                        name.startsWith(
                                                shared.substring(shared.indexOf(':') + 1) + "-")));
    }

    private static void requireJava(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Optional<String> first =
                FileTree.of(folder).files().keySet().stream()
                        .filter(name -> name.endsWith(".class"))
                        .findFirst();
        if (first.isEmpty()) {
            return;
        }
        int java = versionOf(folder.resolve(first.get())) - FIRST_VERSION;
        int own = Runtime.version().feature();
        if (java > own) {
            throw HeddleException.of(
                            ProjectError.MODULE_NOT_BUILT,
                            "Cannot load class '%s': it was compiled for Java %d, and this is Java %d."
                                    .formatted(first.get(), java, own))
                    .withHint(
                            "Let the module's build compile for Java "
                                    + own
                                    + " ('maven.compiler.release', or 'options.release' of Gradle).");
        }
    }

    private static int versionOf(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    /// Lets other processes remove the classes.
    @Override
    public void close() {
        classes.close();
    }
}
