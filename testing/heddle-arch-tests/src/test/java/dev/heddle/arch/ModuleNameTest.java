package dev.heddle.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The names that jars have as Java modules: part of what users depend on, so never by accident.
class ModuleNameTest {
    private static final Pattern NAME =
            Pattern.compile("<heddle\\.module>([a-z.]+)</heddle\\.module>");
    private static final List<String> ONLY_TESTS =
            List.of("heddle-arch-tests", "heddle-model-check");
    private static final Pattern DECLARED = Pattern.compile("(?m)^package ([a-z.]+);");

    @Test
    void everyPublishedModuleHasTheNameOfItsPackages() {
        List<Path> poms =
                Repository.FILES.stream()
                        .filter(file -> file.endsWith("pom.xml") && file.getNameCount() == 3)
                        .filter(file ->
                                List.of("core", "storage", "runtime", "testing")
                                        .contains(file.getName(0).toString()))
                        .filter(file -> !ONLY_TESTS.contains(file.getName(1).toString()))
                        .toList();

        assertThat(poms)
                .isNotEmpty()
                .allSatisfy(
                        pom -> assertThat(name(pom)).as("heddle.module in %s", pom).isPresent());
        assertThat(poms.stream().map(pom -> name(pom).orElseThrow())).doesNotHaveDuplicates();
        for (Path pom : poms) {
            String name = name(pom).orElseThrow();
            assertThat(packages(pom.getParent().resolve("src/main/java")))
                    .as("packages of %s", name)
                    .allMatch(each -> each.equals(name) || each.startsWith(name + "."));
        }
    }

    private static Optional<String> name(Path pom) {
        Matcher matcher = NAME.matcher(Repository.read(pom));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> packages(Path folder) {
        return Repository.FILES.stream()
                .filter(file -> file.startsWith(folder) && file.endsWith("package-info.java"))
                .map(file -> {
                    Matcher matcher = DECLARED.matcher(Repository.read(file));
                    assertThat(matcher.find()).as("a package in %s", file).isTrue();
                    return matcher.group(1);
                })
                .toList();
    }
}
