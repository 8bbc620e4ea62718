package dev.heddle.project.source;

import dev.heddle.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Finds classes that two jars of a class path have, as two versions of a library do: only those of
/// the first jar are ever seen, and parts of both may be mixed. Reads only the directories of the
/// jars.
final class DoubleClasses {
    private DoubleClasses() {}

    private record Pair(Path first, Path second) {}

    private static final class Shared {
        private String example = "";
        private int count;

        private void add(String entry) {
            if (count++ == 0) {
                example = entry;
            }
        }
    }

    /// Returns one warning for each two jars that share classes.
    ///
    /// @param classPath jars and folders, in their order
    static List<Problem> in(List<Path> classPath) throws IOException {
        Map<String, Path> owners = new HashMap<>();
        Map<Pair, Shared> found = new LinkedHashMap<>();
        for (Path jar : classPath) {
            if (!Files.isRegularFile(jar)) {
                continue;
            }
            for (String entry : classes(jar)) {
                Path owner = owners.putIfAbsent(entry, jar);
                if (owner != null && !owner.equals(jar)) {
                    found.computeIfAbsent(new Pair(owner, jar), pair -> new Shared()).add(entry);
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        found.forEach((pair, shared) -> problems.add(problem(pair, shared)));
        return problems;
    }

    /// Classes that belong to a jar as such are in many.
    private static List<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .toList();
        }
    }

    private static Problem problem(Pair pair, Shared shared) {
        String example = shared.example.substring(0, shared.example.length() - ".class".length());
        String others =
                shared.count == 1
                        ? "is"
                        : "and "
                                + (shared.count - 1)
                                + (shared.count == 2 ? " other class are" : " other classes are");
        return Problem.of(
                "Class '"
                        + example.replace('/', '.')
                        + "' "
                        + others
                        + " in both '"
                        + pair.first
                        + "' and '"
                        + pair.second
                        + "': those of the first are used. Remove one of the two from"
                        + " 'libraries' or 'class-path' in heddle.yaml, or from what brings"
                        + " it.");
    }
}
