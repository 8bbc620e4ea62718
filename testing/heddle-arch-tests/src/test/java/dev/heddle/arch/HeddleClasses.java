package dev.heddle.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The classes of all modules on the class path, tests left out. Read once.
final class HeddleClasses {

    /// Both forms in which the build hands a module to another: its class folder and its jar.
    private static final Pattern MODULE =
            Pattern.compile("/(heddle-[a-z-]*[a-z])(?:/target/classes/|-[0-9][^/]*\\.jar!)");

    static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.heddle");

    private HeddleClasses() {}

    /// Returns the artifact id of the module that a class came from; empty for classes of others.
    static Optional<String> moduleOf(JavaClass type) {
        return type.getSource()
                .map(source -> MODULE.matcher(source.getUri().toString()))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1));
    }

    static DescribedPredicate<JavaClass> inModules(Set<String> modules) {
        return DescribedPredicate.describe(
                "are in " + String.join(", ", modules.stream().sorted().toList()),
                type -> moduleOf(type).filter(modules::contains).isPresent());
    }

    static DescribedPredicate<JavaClass> outsideModules(Set<String> modules) {
        return DescribedPredicate.describe(
                "are not in " + String.join(", ", modules.stream().sorted().toList()),
                type -> moduleOf(type).filter(modules::contains).isEmpty());
    }
}
