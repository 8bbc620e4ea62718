package dev.heddle.processor.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/// Reads queries from files: beside the source file, else from the sources, what is compiled, and
/// the class path, in the package of the record or at the root.
public final class QueryFiles {
    private static final List<JavaFileManager.Location> LOCATIONS =
            List.of(
                    StandardLocation.SOURCE_PATH,
                    StandardLocation.CLASS_OUTPUT,
                    StandardLocation.CLASS_PATH);

    private final Compilation compilation;

    /// Looks for files of a compilation.
    public QueryFiles(Compilation compilation) {
        this.compilation = compilation;
    }

    /// Returns the query; empty if there is no such file, which is reported.
    public Optional<String> read(TypeElement record, String file, At at) {
        if (file.startsWith("/") || List.of(file.split("[/\\\\]")).contains("..")) {
            compilation
                    .problems()
                    .error(
                            at,
                            "Cannot read the query file '"
                                    + file
                                    + "': name a file beside the source file or below it.");
            return Optional.empty();
        }
        Optional<String> found =
                beside(record, file).or(() -> inPackage(record, file)).or(() -> within("", file));
        if (found.isEmpty()) {
            compilation
                    .problems()
                    .error(
                            at,
                            "Cannot read the query file '"
                                    + file
                                    + "': it is neither beside the source file of '"
                                    + record.getSimpleName()
                                    + "' nor on the source path or class path.");
        }
        return found;
    }

    private Optional<String> beside(TypeElement record, String file) {
        Optional<URI> source = compilation.sources().file(record).map(JavaFileObject::toUri);
        if (source.isEmpty() || !"file".equals(source.get().getScheme())) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(source.get()).resolveSibling(file);
            return Files.isRegularFile(path)
                    ? Optional.of(Files.readString(path))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> inPackage(TypeElement record, String file) {
        return within(
                compilation.elements().getPackageOf(record).getQualifiedName().toString(), file);
    }

    private Optional<String> within(String packageName, String file) {
        return LOCATIONS.stream()
                .map(location -> at(location, packageName, file))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> at(
            JavaFileManager.Location location, String packageName, String file) {
        try {
            return Optional.of(
                    compilation
                            .filer()
                            .getResource(location, packageName, file)
                            .getCharContent(true)
                            .toString());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
