package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.CodeFingerprint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Measures how long the fingerprints of a code location of 10,000 assets take, in a JVM that has
/// done nothing before.
///
/// Arguments: a folder for the classes, filled by the first call; the layers of helpers that all
/// assets share (default 4, an asset then reaches about 20 methods); how many classes of 20 assets
/// to measure (default all 500).
final class Speed {

    private static final int CLASSES = 500;
    private static final int ASSETS = 20;
    private static final int HELPERS = 300;

    private Speed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int layers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        if (!Files.isDirectory(folder)) {
            Sources.write(folder, classes(layers));
            System.out.println("Written to " + folder + "; call again to measure.");
            return;
        }
        List<MethodRoot> roots = new ArrayList<>();
        int classes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : CLASSES;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < ASSETS; j++) {
                roots.add(new MethodRoot("many.Assets" + i, "asset" + j, "(Ljava/util/List;)I"));
            }
        }
        for (int round = 1; round <= 2; round++) {
            long start = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long components = 0;
            try (var index = CodeIndex.of(List.of(new ProjectRoot(folder)), List.of())) {
                var fingerprinter = new Fingerprinter(index);
                for (MethodRoot root : roots) {
                    CodeFingerprint fingerprint =
                            fingerprinter.fingerprint(FingerprintRequest.of(root));
                    components += fingerprint.components().size();
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(
                    "round %d: %,d assets, %,d components: %,d ms, of processor time %,d ms%n",
                    round,
                    roots.size(),
                    components,
                    took.toMillis(),
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu)
                            / 1_000_000);
        }
    }

    private static Map<String, byte[]> classes(int layers) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            var source =
                    new StringBuilder(
                            "package many; import java.util.*; public class Assets" + i + " {\n");
            source.append("  public record Row(String key, int value) {}\n");
            for (int j = 0; j < ASSETS; j++) {
                int helper = (i * ASSETS + j) % HELPERS;
                source.append(
                        """
                          int asset%1$d(List<Row> rows) {
                            return rows.stream().filter(row -> row.value() > %1$d).mapToInt(row -> own%1$d(row) + Helper%2$d.go0(row.value())).sum();
                          }
                          private int own%1$d(Row row) { return row.key().length() * %1$d; }
                        """
                                .formatted(j, helper));
            }
            sources.add(source.append("}\n").toString());
        }
        for (int i = 0; i < HELPERS; i++) {
            var source = new StringBuilder("package many; class Helper" + i + " {\n");
            for (int j = 0; j < layers; j++) {
                String next =
                        j + 1 < layers
                                ? "Helper%d.go%d(x) + Helper%d.go%d(x)"
                                        .formatted(
                                                (i + 1) % HELPERS,
                                                j + 1,
                                                (i * 7 + 3) % HELPERS,
                                                j + 1)
                                : "x";
                source.append(
                        "  static int go%d(int x) { Step step = y -> y + %d; return step.apply(%s); }\n"
                                .formatted(j, j, next));
            }
            sources.add(source.append("  interface Step { int apply(int y); }\n}\n").toString());
        }
        return Sources.compile(sources, List.of());
    }
}
