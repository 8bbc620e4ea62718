package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.FingerprintComponent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    private static final String LIBRARY =
            """
            package lib;
            public abstract class Tool {
                public abstract int work(int x);
                public int run(int x) { return work(x) + 1; }
                public static int plain() { return 1; }
            }
            """;
    private static final String BASE =
            "package base; public class Base { public static int five() { return 5; } }";
    private static final String ASSETS =
            """
            package shop;
            public class Assets {
                int uses() { return Steps.call(); }
                int extended() { return new Own().run(2); }
                int not() { return 1; }
            }
            class Steps { static int call() { return lib.Tool.plain(); } }
            class Own extends lib.Tool { public int work(int x) { return x * 7; } int spare() { return 3; } }
            """;

    @TempDir private Path folder;

    private Map<String, byte[]> entries(String source) {
        Map<String, byte[]> entries =
                new LinkedHashMap<>(Sources.compile(List.of(source), List.of()));
        entries.put("META-INF/notice.txt", "notice".getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private LibraryJar jar(String file, String version, Map<String, byte[]> entries)
            throws IOException {
        Path path = folder.resolve(file);
        try (OutputStream out = Files.newOutputStream(path);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setLastModifiedTime(
                        FileTime.from(Instant.ofEpochSecond(1_000_000_000L + entries.size())));
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return new LibraryJar(path, "org.lib:tool", version);
    }

    private Mutation mutation(LibraryJar before, LibraryJar after) {
        return new Mutation(
                new Project(folder, ASSETS).library(before).compile(),
                new Project(folder, ASSETS).library(after).compile());
    }

    @Test
    void changedLibraryConcernsWhoRefersToIt() throws IOException {
        mutation(
                        jar("a.jar", "1.2.3", entries(LIBRARY)),
                        jar("b.jar", "1.2.4", entries(LIBRARY.replace("return 1;", "return 2;"))))
                .changes("shop.Assets#uses", "shop.Assets#extended")
                .keeps("shop.Assets#not")
                .explains(
                        "shop.Assets#uses",
                        "ADDED LIBRARY org.lib:tool 1.2.4",
                        "REMOVED LIBRARY org.lib:tool 1.2.3")
                .path("shop.Assets#uses", "Assets.uses", "Steps.call()", "org.lib:tool 1.2.4");
    }

    @Test
    void orderDatesAndVersionDoNotCount() throws IOException {
        Map<String, byte[]> reversed = new LinkedHashMap<>();
        entries(LIBRARY).entrySet().stream()
                .toList()
                .reversed()
                .forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));
        mutation(jar("a.jar", "1.2.3", entries(LIBRARY)), jar("b.jar", "1.2.4", reversed))
                .keeps("shop.Assets#uses", "shop.Assets#extended", "shop.Assets#not");
    }

    @Test
    void anyEntryCounts() throws IOException {
        Map<String, byte[]> more = entries(LIBRARY);
        more.put("META-INF/notice.txt", "other".getBytes(StandardCharsets.UTF_8));
        mutation(jar("a.jar", "1.2.3", entries(LIBRARY)), jar("b.jar", "1.2.3", more))
                .changes("shop.Assets#uses")
                .keeps("shop.Assets#not")
                .explains("shop.Assets#uses", "CHANGED LIBRARY org.lib:tool 1.2.3");
    }

    @Test
    void methodsThatALibraryCallsBackAreReached() throws IOException {
        LibraryJar library = jar("a.jar", "1", entries(LIBRARY));
        var before = new Project(folder, ASSETS).library(library);
        Mutation.of(before, "x * 7", "x * 8")
                .changes("shop.Assets#extended")
                .keeps("shop.Assets#uses");
        Mutation.of(before, "return 3;", "return 4;").keeps("shop.Assets#extended");
    }

    @Test
    void librariesBehindALibraryCount() throws IOException {
        LibraryJar base = named("base.jar", "org.lib:base", BASE, List.of());
        LibraryJar changed = named("base2.jar", "org.lib:base", BASE.replace("5", "6"), List.of());
        LibraryJar far =
                named("far.jar", "org.lib:far", "package far; public class F { }", List.of());
        LibraryJar tool =
                named(
                        "tool.jar",
                        "org.lib:tool",
                        LIBRARY.replace("return 1;", "return base.Base.five();"),
                        List.of(base.jar()));
        new Mutation(
                        new Project(folder, ASSETS)
                                .library(tool)
                                .library(base)
                                .library(far)
                                .compile(),
                        new Project(folder, ASSETS)
                                .library(tool)
                                .library(changed)
                                .library(far)
                                .compile())
                .changes("shop.Assets#uses", "shop.Assets#extended")
                .keeps("shop.Assets#not")
                .explains("shop.Assets#uses", "CHANGED LIBRARY org.lib:base 1")
                .path(
                        "shop.Assets#uses",
                        "Assets.uses",
                        "Steps.call()",
                        "org.lib:tool 1",
                        "org.lib:base 1");
    }

    private LibraryJar named(String file, String coordinates, String source, List<Path> classPath)
            throws IOException {
        Map<String, byte[]> entries = Sources.compile(List.of(source), classPath);
        return new LibraryJar(jar(file, "1", entries).jar(), coordinates, "1");
    }

    @Test
    void ignoredLibrariesDoNotCount() throws IOException {
        LibraryJar library = jar("a.jar", "1", entries(LIBRARY));
        var project = new Project(folder, ASSETS).library(library).compile();
        Path root = Sources.write(folder.resolve("again"), project.classes());
        for (String ignored : List.of("org.lib:tool", "org.lib:*")) {
            try (var index =
                    CodeIndex.of(
                            List.of(new ProjectRoot(root)),
                            List.of(library),
                            IndexOptions.defaults().ignoring(List.of(ignored)))) {
                assertThat(
                                new Fingerprinter(index)
                                        .fingerprint(
                                                FingerprintRequest.of(
                                                        project.root("shop.Assets#uses")))
                                        .components())
                        .extracting(FingerprintComponent::kind)
                        .doesNotContain(ComponentKind.LIBRARY);
            }
        }
    }

    @Test
    void digestsAreKeptByPathSizeAndTime() throws IOException {
        LibraryJar library = jar("a.jar", "1", entries(LIBRARY));
        var project = new Project(folder, ASSETS).library(library).compile();
        Path root = Sources.write(folder.resolve("again"), project.classes());
        IndexOptions options = IndexOptions.defaults().cachingIn(folder.resolve("cache"));
        CodeFingerprint cold = fingerprint(root, library, options, project);
        FileTime time = Files.getLastModifiedTime(library.jar());
        byte[] garbage = new byte[(int) Files.size(library.jar())];
        Files.write(library.jar(), garbage);
        Files.setLastModifiedTime(library.jar(), time);

        CodeFingerprint warm = fingerprint(root, library, options, project);

        assertThat(warm).isEqualTo(cold);
        assertThat(cold.components())
                .extracting(FingerprintComponent::kind)
                .contains(ComponentKind.LIBRARY);
        try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
            assertThat(kept).hasSize(2);
        }
    }

    private static CodeFingerprint fingerprint(
            Path root, LibraryJar library, IndexOptions options, Project.Compiled project) {
        try (var index = CodeIndex.of(List.of(new ProjectRoot(root)), List.of(library), options)) {
            return new Fingerprinter(index)
                    .fingerprint(FingerprintRequest.of(project.root("shop.Assets#uses")));
        }
    }

    @Test
    void jarOfTheSameBuildIsHashedByMethod() throws IOException {
        LibraryJar jar = jar("module.jar", "1", Sources.compile(List.of(LIBRARY), List.of()));
        var compiled = new Project(folder, ASSETS).compiledAgainst(jar.jar()).compile();
        Path root = Sources.write(folder.resolve("again"), compiled.classes());
        try (var index =
                CodeIndex.of(
                        List.of(new ProjectRoot(root), new ProjectRoot(jar.jar())), List.of())) {
            CodeFingerprint fingerprint =
                    new Fingerprinter(index)
                            .fingerprint(
                                    FingerprintRequest.of(compiled.root("shop.Assets#extended")));
            assertThat(fingerprint.components())
                    .extracting(FingerprintComponent::name)
                    .contains("Tool.run(int)", "Own.work(int)", "new Tool()")
                    .doesNotContain("Tool.plain()");
            assertThat(fingerprint.proven()).isTrue();
        }
    }

    @Test
    void classesOfThePlatformAreNotComponents() {
        CodeFingerprint fingerprint =
                new Project(
                                folder,
                                "package shop; public class A { Object a() { return new javax.xml.namespace.QName(\"a\"); } }")
                        .compile()
                        .fingerprint("shop.A#a");
        assertThat(fingerprint.components())
                .extracting(FingerprintComponent::name)
                .containsExactly("A.a", "new A()");
        assertThat(fingerprint.proven()).isTrue();
    }

    @Test
    void coordinatesNeedAColon() {
        assertThat(Optional.of(new LibraryJar(folder, "a:b", "1").displayName())).contains("a:b 1");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new LibraryJar(folder, "tool", "1"))
                .withMessage("Cannot name library 'tool': coordinates look like 'group:artifact'.");
    }
}
