package dev.heddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.FingerprintRequest;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.MethodRoot;
import dev.heddle.fingerprint.ProjectRoot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Class files that no compiler of ours has made: damaged ones, and those of all jars at hand.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassFileFuzzTest {
    /// A folder of more jars; else those of the class path.
    private static final String JARS = System.getProperty("heddle.fuzz.jars", "");

    private static final int MOST_CLASSES = Integer.getInteger("heddle.fuzz.classes", 3);

    @TempDir private Path folder;

    /// Has what class files have: lambdas, switches over types and texts, records, generics.
    record Sample<T extends Comparable<T>>(T value, List<? super T> others) {
        String told(Object what) {
            Runnable later = () -> System.getProperty(String.valueOf(what));
            later.run();
            return switch (what) {
                case Integer number when number > 3 -> "n" + number;
                case String text ->
                        switch (text) {
                            case "a", "b" -> text.repeat(2);
                            case String other -> other.strip();
                        };
                case Thread.State state ->
                        switch (state) {
                            case NEW -> "new";
                            case RUNNABLE, BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> "old";
                        };
                case int[] numbers -> "" + numbers[0];
                case Object any -> any + " " + others.stream().map(Objects::toString).toList();
            };
        }
    }

    @Test
    void damagedClassFiles() throws IOException {
        byte[] good;
        try (InputStream stream =
                ClassFileFuzzTest.class.getResourceAsStream("ClassFileFuzzTest$Sample.class")) {
            good = stream.readAllBytes();
        }
        ClassModel model = ClassFile.of().parse(good);
        String name = model.thisClass().asInternalName();
        List<MethodRoot> roots = roots(model);
        Path file = folder.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, good);
        fingerprint(folder, roots);

        new Fuzz(400)
                .bytes(
                        List.of(good),
                        bytes -> {
                            Files.write(file, bytes);
                            fingerprint(folder, roots);
                        });
    }

    @Test
    void foreignJars() throws IOException {
        int classes = 0;
        for (Path jar : jars()) {
            List<MethodRoot> roots = new ArrayList<>();
            try (JarFile open = new JarFile(jar.toFile())) {
                for (var entry :
                        open.stream()
                                .filter(entry -> entry.getName().endsWith(".class"))
                                .filter(entry -> !entry.getName().startsWith("META-INF/"))
                                .filter(entry -> !entry.getName().endsWith("-info.class"))
                                .limit(MOST_CLASSES)
                                .toList()) {
                    roots.addAll(rootsIn(open, entry));
                    classes++;
                }
            }
            try {
                fingerprint(jar, roots);
            } catch (Exception e) {
                throw new AssertionError("reading " + jar, e);
            }
        }
        assertThat(classes).isPositive();
    }

    private static List<MethodRoot> rootsIn(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream stream = jar.getInputStream(entry)) {
            return roots(ClassFile.of().parse(stream.readAllBytes()));
        }
    }

    private static List<Path> jars() throws IOException {
        if (!JARS.isEmpty()) {
            try (Stream<Path> all = Files.walk(Path.of(JARS))) {
                return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
            }
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    private static List<MethodRoot> roots(ClassModel model) {
        return model.methods().stream()
                .map(method ->
                        new MethodRoot(
                                model.thisClass().asInternalName(),
                                method.methodName().stringValue(),
                                method.methodType().stringValue()))
                .limit(20)
                .toList();
    }

    private static void fingerprint(Path place, List<MethodRoot> roots) {
        try (CodeIndex index = CodeIndex.of(List.of(new ProjectRoot(place)), List.of())) {
            Fingerprinter fingerprinter = new Fingerprinter(index);
            for (MethodRoot root : roots) {
                assertThat(fingerprinter.fingerprint(FingerprintRequest.of(root)).value())
                        .isNotNull();
            }
        }
    }
}
