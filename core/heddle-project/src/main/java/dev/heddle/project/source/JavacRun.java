package dev.heddle.project.source;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One run of the compiler of this JDK.
final class JavacRun {

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final List<String> OPTIONS =
            List.of(
                    "--release",
                    "25",
                    "-parameters",
                    "-g",
                    "-implicit:none",
                    "-Xlint:-options",
                    // By default the compiler stops telling after a hundred.
                    "-Xmaxerrs",
                    "100000",
                    "-Xmaxwarns",
                    "100000");

    private final SourceSet set;
    private final List<Processor> processors;

    JavacRun(SourceSet set, List<Processor> processors) {
        this.set = set;
        this.processors = processors;
    }

    /// Compiles `sources` and returns the warnings.
    ///
    /// @throws HeddleException with all errors
    List<Problem> run(List<Path> sources, Path classes, Path generated) throws IOException {
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw HeddleException.of(
                            ProjectError.SOURCES_INVALID,
                            "Cannot compile the sources: this Java has no compiler.")
                    .withHint("Run Heddle on a JDK, not on a runtime.");
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    set.classPath().stream().map(ClassPathItem::path).toList());
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
            var task =
                    compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            options(),
                            null,
                            files.getJavaFileObjectsFromPaths(sources));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            boolean compiled = task.call();
            return judge(compiled, diagnostics.getDiagnostics(), generated);
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(OPTIONS);
        if (processors.isEmpty()) {
            options.add("-proc:none");
        }
        return options;
    }

    private List<Problem> judge(
            boolean compiled,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            Path generated) {
        Problems errors = new Problems();
        List<Problem> warnings = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            Problem problem = problem(diagnostic, generated);
            switch (diagnostic.getKind()) {
                case ERROR -> errors.addAll(List.of(problem));
                case WARNING, MANDATORY_WARNING -> warnings.add(problem);
                case NOTE, OTHER -> {}
            }
        }
        if (!compiled && errors.list().isEmpty()) {
            errors.add("The compiler failed without saying why.");
        }
        errors.throwIfAny(ProjectError.SOURCES_INVALID, "Cannot compile the sources");
        return warnings;
    }

    private Problem problem(Diagnostic<? extends JavaFileObject> diagnostic, Path generated) {
        String text = diagnostic.getMessage(Locale.ROOT);
        String message = LINE_BREAK.matcher(text.strip()).replaceAll(", ");
        @Nullable JavaFileObject source = diagnostic.getSource();
        if (source == null) {
            return Problem.of(message);
        }
        String file = shown(source.toUri(), generated);
        if (diagnostic.getLineNumber() == Diagnostic.NOPOS) {
            return Problem.at(new SourceLocation(file, 0, 0), message);
        }
        int line = Math.toIntExact(diagnostic.getLineNumber());
        int column = Math.toIntExact(diagnostic.getColumnNumber());
        return Problem.at(new SourceLocation(file, line, column), message);
    }

    private String shown(URI uri, Path generated) {
        Path path = Path.of(uri);
        Path shown =
                path.startsWith(generated)
                        ? Path.of("generated").resolve(generated.relativize(path))
                        : set.folder().relativize(path);
        return shown.toString().replace(File.separatorChar, '/');
    }
}
