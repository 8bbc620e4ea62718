package dev.heddle.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void modulesUseOnlyWhatTheTableAllows() {
        Set<String> refused = new TreeSet<>();
        for (JavaClass type : HeddleClasses.ALL) {
            String module = HeddleClasses.moduleOf(type).orElseThrow();
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> isRefused(module, use))
                    .forEach(use -> refused.add(module + " -> " + use.getDescription()));
        }
        assertThat(refused).as("uses that ModuleTable does not allow").isEmpty();
    }

    @Test
    void everyModuleHasARowInTheTable() {
        assertThat(modulesWithClasses())
                .filteredOn(module -> !ModuleTable.knows(module))
                .as("modules without a row in ModuleTable")
                .isEmpty();
    }

    @Test
    void everyModuleIsOnTheClassPath() {
        Set<String> imported = new TreeSet<>();
        HeddleClasses.ALL.forEach(type -> HeddleClasses.moduleOf(type).ifPresent(imported::add));
        assertThat(imported)
                .as("modules read; add a new one to the pom of heddle-arch-tests")
                .containsAll(modulesWithClasses());
    }

    @Test
    void noPackageIsSplitOverModules() {
        Map<String, String> owners = new HashMap<>();
        for (JavaClass type : HeddleClasses.ALL) {
            String module = HeddleClasses.moduleOf(type).orElseThrow();
            assertThat(owners.computeIfAbsent(type.getPackageName(), name -> module))
                    .as("module of package %s", type.getPackageName())
                    .isEqualTo(module);
        }
    }

    private static boolean isRefused(String module, Dependency use) {
        Optional<String> used = HeddleClasses.moduleOf(use.getTargetClass().getBaseComponentType());
        return used.isPresent() && !ModuleTable.mayUse(module, used.get());
    }

    private static Set<String> modulesWithClasses() {
        List<Path> files = Repository.javaFiles("src/main/java");
        Stream<String> modules =
                files.stream()
                        .filter(file -> !file.endsWith("package-info.java"))
                        .map(file -> file.getName(1).toString());
        return modules.collect(TreeSet::new, Set::add, Set::addAll);
    }
}
