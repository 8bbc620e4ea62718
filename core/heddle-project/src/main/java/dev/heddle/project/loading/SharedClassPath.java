package dev.heddle.project.loading;

import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.model.Problem;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

/// The jars of Heddle's own class path that user code is compiled against. The project's own SLF4J
/// comes before ours.
final class SharedClassPath {

    private SharedClassPath() {}

    /// Returns what comes before the project's own libraries.
    static List<Path> first() {
        List<Path> paths = new ArrayList<>();
        Stream.of(DefinitionsSource.class, Problem.class, NullMarked.class)
                .forEach(type -> paths.add(pathOf(type)));
        return paths.stream().distinct().toList();
    }

    /// Returns what comes after them.
    static Path last() {
        return pathOf(Logger.class);
    }

    private static Path pathOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("No jar is known for " + type.getName() + ".");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No path is known for " + type.getName() + ".", e);
        }
    }
}
