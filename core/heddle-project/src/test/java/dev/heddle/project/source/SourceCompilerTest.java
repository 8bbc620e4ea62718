package dev.heddle.project.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.error.ProjectError;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCompilerTest {

    /// Writes the class `made.Made` and warns of it.
    private static final class MakingProcessor extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (done) {
                return false;
            }
            done = true;
            var element = round.getRootElements().iterator().next();
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.WARNING, "made from this", element);
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("made.Made").openWriter()) {
                writer.write("package made; public class Made {}");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return false;
        }
    }

    private static final class MakingProcessors implements SourceProcessors {
        private final String version;
        private int runs;

        MakingProcessors(String version) {
            this.version = version;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public List<Processor> create() {
            runs++;
            return List.of(new MakingProcessor());
        }
    }

    @TempDir private Path folder;
    private Path java;
    private Path state;
    private final MakingProcessors processors = new MakingProcessors("1");

    @BeforeEach
    void makeFolders() throws IOException {
        java = Files.createDirectories(folder.resolve("src/main/java"));
        state = Files.createDirectories(folder.resolve(".heddle"));
        write("src/main/java/a/A.java", "package a; public class A { made.Made made; }");
    }

    @Test
    void compilesSourcesWithWhatProcessorsWrite() throws IOException {
        write("src/main/java/a/module-info.java", "module broken {");
        write("src/main/java/module-info.java", "module a { requires nothing.at.all; }");
        Files.delete(java.resolve("a/module-info.java"));
        try (CompiledSources compiled = compile()) {
            assertThat(compiled.classes().resolve("a/A.class")).isRegularFile();
            assertThat(compiled.classes().resolve("made/Made.class")).isRegularFile();
            assertThat(compiled.classes().resolve("module-info.class")).doesNotExist();
            assertThat(compiled.generated().resolve("made/Made.java")).isRegularFile();
            assertThat(compiled.classes()).startsWith(state.resolve("classes"));
        }
    }

    @Test
    void copiesResources() throws IOException {
        write("src/main/java/a/query.sql", "select 1");
        write("src/main/resources/conf/x.txt", "x");
        write("src/main/resources/a/query.sql", "select 2");
        try (CompiledSources compiled = compile()) {
            assertThat(compiled.classes().resolve("a/query.sql")).hasContent("select 1");
            assertThat(compiled.classes().resolve("conf/x.txt")).hasContent("x");
        }
    }

    @Test
    void unchangedSourcesAreNotCompiledAgain() {
        CompiledSources first = compile();
        CompiledSources second = compile();
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(processors.runs).isEqualTo(1);
        assertThat(second.warnings())
                .isEqualTo(first.warnings())
                .singleElement()
                .hasToString("src/main/java/a/A.java:1:19: made from this");
        first.close();
        second.close();
    }

    @Test
    void everyChangeOfInputMakesAnotherFolder() throws IOException {
        List<String> hashes = new ArrayList<>();
        hashes.add(hash(List.of(), processors));
        write("src/main/java/a/A.java", "package a; public class A { int x; made.Made made; }");
        hashes.add(hash(List.of(), processors));
        write("src/main/resources/x.txt", "x");
        hashes.add(hash(List.of(), processors));
        hashes.add(hash(List.of(new ClassPathItem(folder.resolve("none"), "1")), processors));
        hashes.add(hash(List.of(new ClassPathItem(folder.resolve("none"), "2")), processors));
        hashes.add(hash(List.of(), new MakingProcessors("2")));
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheLastThreeFoldersAndThoseInUse() throws IOException {
        CompiledSources used = compile();
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            write("src/main/java/a/B.java", "package a; class B { int b" + i + "; }");
            try (CompiledSources compiled = compile()) {
                hashes.add(compiled.hash());
            }
        }
        assertThat(folders())
                .containsExactlyInAnyOrder(
                        used.hash(), hashes.get(2), hashes.get(3), hashes.get(4));
        used.close();
        for (int i = 5; i < 8; i++) {
            write("src/main/java/a/B.java", "package a; class B { int b" + i + "; }");
            compile().close();
        }
        assertThat(folders()).hasSize(3).doesNotContain(used.hash());
    }

    @Test
    void reportsEveryErrorAtItsPlace() throws IOException {
        for (int i = 0; i < 150; i++) {
            write(
                    "src/main/java/b/B" + i + ".java",
                    "package b;\nclass B%d { Gone x; }".formatted(i));
        }
        HeddleException thrown = failure();
        assertThat(thrown.code()).isEqualTo(ProjectError.SOURCES_INVALID);
        assertThat(thrown.problems()).hasSize(150);
        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .contains(
                        "src/main/java/b/B7.java:2:12: cannot find symbol, symbol:   class Gone,"
                                + " location: class b.B7");
        assertThat(thrown).hasMessageStartingWith("Cannot compile the sources: 150 problems, the");
        assertThat(folders()).isEmpty();
    }

    @Test
    void reportsBrokenSyntax() throws IOException {
        write("src/main/java/a/A.java", "package a; class A { void x( }");
        assertThat(failure().problems().getFirst().at().orElseThrow().line()).isEqualTo(1);
    }

    @Test
    void sourcesSeeTheirClassPathAlone() throws IOException {
        write(
                "src/main/java/a/C.java",
                "package a; class C { org.assertj.core.api.Assert<?, ?> x; }");
        assertThat(failure().problems().getFirst().message())
                .contains("package org.assertj.core.api does not exist");
    }

    @Test
    void noSourcesMakeAnEmptyFolder() throws IOException {
        Files.delete(java.resolve("a/A.java"));
        try (CompiledSources compiled = compile()) {
            assertThat(compiled.classes()).isDirectory();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private CompiledSources compile() {
        return compile(List.of(), processors);
    }

    private CompiledSources compile(List<ClassPathItem> classPath, SourceProcessors with) {
        var set = new SourceSet(folder, state, List.of(java), classPath);
        return SourceCompiler.compile(set, with, InstantSource.system());
    }

    private String hash(List<ClassPathItem> classPath, SourceProcessors with) {
        try (CompiledSources compiled = compile(classPath, with)) {
            return compiled.hash();
        }
    }

    private HeddleException failure() {
        return Objects.requireNonNull(catchThrowableOfType(HeddleException.class, this::compile));
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> entries = Files.list(state.resolve("classes"))) {
            return entries.map(it -> it.getFileName().toString())
                    .filter(it -> !it.endsWith(".leases"))
                    .toList();
        }
    }
}
