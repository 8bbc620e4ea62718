package dev.heddle.benchmarks;

import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.FingerprintRequest;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.MethodRoot;
import dev.heddle.fingerprint.ProjectRoot;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Fingerprints of many assets, each of which reaches about 20 methods in layers of helpers that
/// all share. The first round is in a JVM that has fingerprinted nothing before.
final class Code {
    private static final int IN_CLASS = 20;
    private static final int HELPERS = 300;
    private static final int LAYERS = 4;

    private Code() {}

    static void measure(Bench bench) throws Exception {
        int classes = bench.sizes().code() / IN_CLASS;
        Path folder = compile(bench.fresh("code"), classes);
        Figure cpu = Figure.of(bench.sizes().rounds(), () -> fingerprint(folder, classes));
        String what = "%,d assets, processor time".formatted(classes * IN_CLASS);
        Figure cold = new Figure(cpu.first(), cpu.first(), cpu.first(), cpu.first());
        bench.result(what + ", first", cold, "ms", "target 2000");
        bench.result(what, cpu, "ms", "");
    }

    private static double fingerprint(Path folder, int classes) {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (CodeIndex index = CodeIndex.of(List.of(new ProjectRoot(folder)), List.of())) {
            Fingerprinter fingerprinter = new Fingerprinter(index);
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < IN_CLASS; j++) {
                    MethodRoot root =
                            new MethodRoot("many.Assets" + i, "asset" + j, "(Ljava/util/List;)I");
                    fingerprinter.fingerprint(FingerprintRequest.of(root));
                }
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
    }

    private static Path compile(Path folder, int classes) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path output = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            files.add(Files.writeString(sources.resolve("Assets" + i + ".java"), assets(i)));
        }
        for (int i = 0; i < HELPERS; i++) {
            files.add(Files.writeString(sources.resolve("Helper" + i + ".java"), helper(i)));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-g", "--release", "25", "-d", output.toString());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(
                            messages,
                            manager,
                            null,
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalStateException("The sources do not compile:\n" + messages);
            }
        }
        return output;
    }

    private static String assets(int number) {
        StringBuilder source =
                new StringBuilder("package many; import java.util.*; public class Assets")
                        .append(number)
                        .append(" {\n  public record Row(String key, int value) {}\n");
        for (int j = 0; j < IN_CLASS; j++) {
            source.append(
                    """
                      int asset%1$d(List<Row> rows) {
                        return rows.stream().filter(row -> row.value() > %1$d)
                            .mapToInt(row -> own%1$d(row) + Helper%2$d.go0(row.value())).sum();
                      }
                      private int own%1$d(Row row) { return row.key().length() * %1$d; }
                    """
                            .formatted(j, (number * IN_CLASS + j) % HELPERS));
        }
        return source.append("}\n").toString();
    }

    private static String helper(int number) {
        StringBuilder source =
                new StringBuilder("package many; class Helper").append(number).append(" {\n");
        for (int j = 0; j < LAYERS; j++) {
            String next =
                    j + 1 == LAYERS
                            ? "x"
                            : "Helper%1$d.go%3$d(x) + Helper%2$d.go%3$d(x)"
                                    .formatted(
                                            (number + 1) % HELPERS,
                                            (number * 7 + 3) % HELPERS,
                                            j + 1);
            source.append("  static int go")
                    .append(j)
                    .append("(int x) { Step step = y -> y + ")
                    .append(j)
                    .append("; return step.apply(")
                    .append(next)
                    .append("); }\n");
        }
        return source.append("  interface Step { int apply(int y); }\n}\n").toString();
    }
}
