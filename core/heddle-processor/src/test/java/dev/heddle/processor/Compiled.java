package dev.heddle.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.api.definition.Project;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.model.asset.AssetKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// Sources compiled with the processor, and what came of it.
record Compiled(Compilation compilation, List<Path> classPath) {
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final String IMPORTS =
            """
            import dev.heddle.api.asset.*; import dev.heddle.api.hook.*; import dev.heddle.api.check.*; import dev.heddle.api.data.*;\
             import dev.heddle.api.partition.*; import dev.heddle.api.resource.*;\
             import dev.heddle.model.partition.PartitionKey; import dev.heddle.model.state.DataVersion;\
             import static dev.heddle.model.partition.IfMissing.SKIP;\
             import java.nio.file.Path; import java.time.*; import java.util.*; import java.math.BigDecimal;\
            """;

    /// Annotations that no processor claims are the user's choice; ours are all claimed.
    static final List<String> STRICT = List.of("-Xlint:all,-processing", "-Werror", "-parameters");

    /// Compiles sources, each of one top-level type, with all usual imports on the first line after
    /// the package, so that lines count as in the text.
    static Compiled of(String... sources) {
        return with(STRICT, List.of(), List.of(), sources);
    }

    Compiled(Compilation compilation) {
        this(compilation, List.of());
    }

    static Compiled with(
            List<String> options, List<Path> classPath, List<Processor> others, String... sources) {
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new HeddleProcessor());
        Compiler compiler =
                Compiler.javac()
                        .withProcessors(processors)
                        .withOptions(withPath(options, classPath));
        return new Compiled(
                compiler.compile(Arrays.stream(sources).map(Compiled::file).toList()), classPath);
    }

    private static List<String> withPath(List<String> options, List<Path> classPath) {
        List<String> all = new ArrayList<>(options);
        if (!classPath.isEmpty()) {
            all.add("-cp");
            all.add(
                    Stream.concat(
                                    classPath.stream().map(Path::toString),
                                    Stream.of(System.getProperty("java.class.path")))
                            .collect(Collectors.joining(System.getProperty("path.separator"))));
        }
        return all;
    }

    private static JavaFileObject file(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher home = PACKAGE.matcher(source);
        String prefix = home.find() ? home.group(1) + "." : "";
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + source);
        }
        String text =
                prefix.isEmpty() || source.contains("import ")
                        ? source
                        : source.replaceFirst(";", Matcher.quoteReplacement("; " + IMPORTS));
        return JavaFileObjects.forSourceString(prefix + type.group(1), text);
    }

    /// Returns the texts of all errors, each as `Type.java:line: message`.
    List<String> errors() {
        return texts(Diagnostic.Kind.ERROR);
    }

    List<String> texts(Diagnostic.Kind... kinds) {
        return compilation.diagnostics().stream()
                .filter(each -> List.of(kinds).contains(each.getKind()))
                .map(each ->
                        (each.getSource() == null
                                        ? ""
                                        : each.getSource().getName().replaceAll(".*/", "")
                                                + ":"
                                                + each.getLineNumber()
                                                + ": ")
                                + each.getMessage(Locale.ROOT))
                .toList();
    }

    /// Returns the source lines that errors point to, from the column they point to on.
    List<String> pointedAt() {
        return compilation.errors().stream().map(Compiled::rest).toList();
    }

    private static String rest(Diagnostic<? extends JavaFileObject> each) {
        try {
            String line =
                    each.getSource()
                            .getCharContent(true)
                            .toString()
                            .lines()
                            .skip(each.getLineNumber() - 1)
                            .findFirst()
                            .orElse("");
            return line.substring((int) each.getColumnNumber() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the text of a generated source file.
    String generated(String type) {
        try {
            return compilation
                    .generatedSourceFile(type)
                    .orElseThrow()
                    .getCharContent(true)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns all definitions, found by the index as a loader does.
    Definitions definitions() {
        if (compilation.status() != Compilation.Status.SUCCESS) {
            throw new AssertionError(String.join("\n", texts(Diagnostic.Kind.values())));
        }
        ClassLoader loader = loader();
        return Definitions.merge(
                classes().keySet().stream()
                        .filter(name -> name.startsWith("heddle.index."))
                        .sorted()
                        .map(name -> source(loader, name))
                        .map(source -> source.define(new NoProject()))
                        .toList());
    }

    private static DefinitionsSource source(ClassLoader loader, String index) {
        try {
            Object made = loader.loadClass(index).getConstructor().newInstance();
            return (DefinitionsSource) ((Supplier<?>) made).get();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    AssetDefinition asset(String key) {
        return definitions().assets().stream()
                .filter(asset -> asset.spec().key().equals(AssetKey.parse(key)))
                .findFirst()
                .orElseThrow();
    }

    CheckDefinition check(String name) {
        return definitions().checks().stream()
                .filter(check -> check.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ResourceDefinition resource(String name) {
        return definitions().resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ClassLoader loader() {
        Map<String, byte[]> classes = classes();
        return new ClassLoader(before()) {
            // What was compiled now comes before what was compiled earlier.
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                    throws ClassNotFoundException {
                byte[] code = classes.get(name);
                Class<?> known = findLoadedClass(name);
                if (code == null || known != null) {
                    return known == null ? super.loadClass(name, resolve) : known;
                }
                return defineClass(name, code, 0, code.length);
            }
        };
    }

    private ClassLoader before() {
        try {
            List<URL> urls = new ArrayList<>();
            for (Path folder : classPath) {
                urls.add(folder.toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), Compiled.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> classes() {
        return compilation.generatedFiles().stream()
                .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
                .collect(
                        Collectors.toMap(
                                file ->
                                        file.getName()
                                                .replaceFirst("^/?CLASS_OUTPUT/", "")
                                                .replaceFirst("\\.class$", "")
                                                .replace('/', '.'),
                                Compiled::bytes));
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes all class files into a folder, as a module or an earlier compilation leaves them.
    Path writeTo(Path folder) {
        if (compilation.status() != Compilation.Status.SUCCESS) {
            throw new AssertionError(String.join("\n", texts(Diagnostic.Kind.values())));
        }
        try {
            for (Map.Entry<String, byte[]> each : classes().entrySet()) {
                Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /// Inputs that know nothing but the values of upstreams and resources, by name.
    record Given(Map<String, Object> values) implements Inputs {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T read(String name) {
            return (T) values.get(name);
        }

        @Override
        public <T> T resource(Class<T> type, String name) {
            return type.cast(values.get(name));
        }

        @Override
        public <T extends Record> T config(Class<T> type) {
            return type.cast(values.get("config"));
        }

        @Override
        public AssetContext context() {
            return AssetContext.forTest();
        }

        @Override
        public StagedLocation staged() {
            return () -> Path.of("staged");
        }
    }

    private record NoProject() implements Project {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Path folder() {
            return Path.of(".");
        }

        @Override
        public <T extends Record> T read(String path, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }
}
