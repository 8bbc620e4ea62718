package dev.heddle.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// A jar in place of Heddle's own, for tests of what starts it.
final class FakeJar {
    private static final String MAIN =
            """
            package dev.heddle.cli;
            public final class Main {
                public static void main(String[] arguments) throws Exception {
                    for (String argument : arguments) {
                        System.out.println("[" + argument + "]");
                    }
                    if (arguments.length > 0 && arguments[0].equals("stay")) {
                        System.out.flush();
                        while (System.in.read() >= 0) {}
                        System.out.println(Late.text());
                    }
                    System.out.println("home " + System.getProperty("heddle.home"));
                }
            }
            """;

    /// Loaded at the end: is the jar still there?
    private static final String LATE =
            "package dev.heddle.cli; final class Late { static String text() { return \"stayed\"; } }";

    /// Ends at once, so that no cache is made: that takes seconds and is not what is tested.
    private static final String TRAINING =
            "package dev.heddle.cli; public final class Training {"
                    + " public static void main(String[] arguments) { Runtime.getRuntime().halt(1); } }";

    private FakeJar() {}

    /// Writes the jar; it is compiled once.
    static void write(Path jar) throws IOException {
        Files.write(jar, Made.BYTES);
    }

    private static final class Made {
        private static final byte[] BYTES = make();
    }

    private static byte[] make() {
        try {
            Path folder = Files.createTempDirectory("heddle-fake");
            try {
                compile(folder);
                return jar(folder.resolve("dev/heddle/cli"));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void compile(Path folder) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "--release", "25", "-d", folder.toString()));
        for (String[] source :
                new String[][] {{"Main", MAIN}, {"Late", LATE}, {"Training", TRAINING}}) {
            Path file = Files.writeString(folder.resolve(source[0] + ".java"), source[1]);
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The fake jar does not compile.");
        }
    }

    private static byte[] jar(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.list(folder)) {
            for (Path each : files.sorted().toList()) {
                out.putNextEntry(new ZipEntry("dev/heddle/cli/" + each.getFileName()));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
