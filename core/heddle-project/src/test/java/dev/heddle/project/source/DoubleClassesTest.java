package dev.heddle.project.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubleClassesTest {
    @TempDir private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }

    @Test
    void twoVersionsOfALibraryAreNamedOnce() throws IOException {
        Path one = jar("json-1.jar", "json/Json.class", "json/Old.class", "json/Parser.class");
        Path two = jar("json-2.jar", "json/Json.class", "json/New.class", "json/Parser.class");

        List<Problem> problems = DoubleClasses.in(List.of(one, two));

        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message())
                                .isEqualTo(
                                        "Class 'json.Json' and 1 other class are in both '%s' and"
                                                + " '%s': those of the first are used. Remove one"
                                                + " of the two from 'libraries' or 'class-path' in"
                                                + " heddle.yaml, or from what brings it.",
                                        one, two));
    }

    @Test
    void whatEachJarHasOfItsOwnIsNoDoubleClass() throws IOException {
        Path one =
                jar(
                        "a.jar",
                        "module-info.class",
                        "META-INF/versions/9/a/A.class",
                        "LICENSE",
                        "a/A.class");
        Path two =
                jar(
                        "b.jar",
                        "module-info.class",
                        "META-INF/versions/9/a/A.class",
                        "LICENSE",
                        "b/B.class");

        assertThat(DoubleClasses.in(List.of(one, folder, two, one))).isEmpty();
    }
}
