package dev.heddle.arch;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackageTest {

    private static final int MOST_FILES = 25;

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.heddle.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(HeddleClasses.ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(filesByPackage("src/main/java").keySet())
                .filteredOn(folder -> !isNullMarked(folder))
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    @Test
    void packagesAreSmall() {
        Map<Path, Long> tooLarge = filesByPackage("src/main/java");
        tooLarge.putAll(filesByPackage("src/test/java"));
        tooLarge.values().removeIf(files -> files <= MOST_FILES);
        assertThat(tooLarge).as("packages of more than %d files", MOST_FILES).isEmpty();
    }

    @Test
    void internalPackagesAreUsedInTheirModuleOnly() {
        Set<String> uses = new TreeSet<>();
        for (JavaClass type : HeddleClasses.ALL) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> isInternal(use.getTargetClass()))
                    .filter(use -> !sameModule(type, use.getTargetClass()))
                    .forEach(use -> uses.add(use.getDescription()));
        }
        assertThat(uses).as("uses of another module's internal packages").isEmpty();
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().matches("dev\\.heddle\\.(.*\\.)?internal(\\..*)?");
    }

    private static boolean sameModule(JavaClass one, JavaClass other) {
        return HeddleClasses.moduleOf(one).equals(HeddleClasses.moduleOf(other));
    }

    private static boolean isNullMarked(Path folder) {
        Path info = folder.resolve("package-info.java");
        return Files.exists(Repository.ROOT.resolve(info))
                && Repository.read(info).contains("@NullMarked");
    }

    private static Map<Path, Long> filesByPackage(String sourceFolder) {
        return Repository.javaFiles(sourceFolder).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(groupingBy(Path::getParent, TreeMap::new, counting()));
    }
}
