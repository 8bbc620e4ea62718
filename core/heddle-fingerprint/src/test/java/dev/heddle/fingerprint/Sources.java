package dev.heddle.fingerprint;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles Java sources in memory.
final class Sources {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, null);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\S+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    private Sources() {}

    /// Returns class files by path. A source may begin with `// file: Name.java`.
    static Map<String, byte[]> compile(
            List<String> sources, List<Path> classPath, String... options) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach(source -> units.add(new Source(fileOf(source), source)));
        var output = new Output();
        List<String> all =
                new ArrayList<>(List.of("-proc:none", "-g", "-parameters", "--release", "25"));
        if (!classPath.isEmpty()) {
            all.add("-cp");
            all.add(
                    classPath.stream()
                            .map(Path::toString)
                            .collect(joining(java.io.File.pathSeparator)));
        }
        all.addAll(List.of(options));
        var messages = new StringWriter();
        if (!COMPILER.getTask(messages, output, null, all, null, units).call()) {
            throw new IllegalArgumentException(
                    "The sources of the test do not compile:\n" + messages);
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        output.written.forEach((name, bytes) ->
                classes.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
        return classes;
    }

    /// Writes files below `folder`, which is created.
    static Path write(Path folder, Map<String, byte[]> files) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileOf(String source) {
        if (source.startsWith("// file: ")) {
            return source.substring("// file: ".length(), source.indexOf('\n'));
        }
        Matcher name = PACKAGE.matcher(source);
        String folder = name.find() ? name.group(1).replace('.', '/') + "/" : "";
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("The source declares no type:\n" + source);
        }
        return folder + type.group(1) + ".java";
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output() {
            super(FILES);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
