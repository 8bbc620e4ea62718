package dev.heddle.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ForbiddenUseTest {

    private static final Pattern NOW_IN_SYSTEM_ZONE =
            Pattern.compile("java\\.time\\.\\w*(Date|Time|Year|YearMonth|MonthDay)\\.now\\(\\)");
    private static final Set<String> SYSTEM_ZONE =
            Set.of(
                    "java.time.ZoneId.systemDefault()",
                    "java.time.Clock.systemDefaultZone()",
                    TimeZone.class.getName() + ".getDefault()");
    private static final Set<String> SYSTEM_CLOCK =
            Set.of(
                    "java.time.Instant.now()",
                    "java.time.Clock.systemUTC()",
                    "java.time.InstantSource.system()",
                    "java.lang.System.currentTimeMillis()");

    @Test
    void onlyTheCommandLineWritesToStandardStreams() {
        noClasses()
                .that(HeddleClasses.outsideModules(ModuleTable.ROOTS))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .allowEmptyShould(true)
                .check(HeddleClasses.ALL);
    }

    @Test
    void loggingGoesThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
                .check(HeddleClasses.ALL);
    }

    /// Inside, code for Java 21 may need one: scoped values came later.
    @Test
    void publicApiShowsNoThreadLocals() {
        assertThat(
                        HeddleClasses.ALL.stream()
                                .filter(HeddleClasses.inModules(ModuleTable.PUBLIC_API))
                                .flatMap(type -> type.getMembers().stream())
                                .filter(ForbiddenUseTest::showsThreadLocal))
                .as("public members with a ThreadLocal in their signature")
                .isEmpty();
    }

    @Test
    void nothingAsksForTheZoneOfTheMachine() {
        assertThat(calls(type -> true, ForbiddenUseTest::asksForZone))
                .as("calls that depend on the machine's time zone; hand in a ZoneId")
                .isEmpty();
    }

    @Test
    void onlyTheCommandLineAsksForTheClockOfTheMachine() {
        assertThat(
                        calls(
                                HeddleClasses.outsideModules(ModuleTable.ROOTS),
                                call -> SYSTEM_CLOCK.contains(signature(call))))
                .as("calls that read the machine's clock; hand in an InstantSource")
                .isEmpty();
    }

    private static boolean showsThreadLocal(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC)
                        || modifiers.contains(JavaModifier.PROTECTED))
                && member.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.isAssignableTo(ThreadLocal.class));
    }

    private static boolean asksForZone(JavaMethodCall call) {
        String signature = signature(call);
        return SYSTEM_ZONE.contains(signature) || NOW_IN_SYSTEM_ZONE.matcher(signature).matches();
    }

    private static Set<String> calls(
            Predicate<? super JavaClass> inType, Predicate<JavaMethodCall> forbidden) {
        Set<String> found = new TreeSet<>();
        HeddleClasses.ALL.stream()
                .filter(inType)
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(forbidden)
                .map(JavaAccess::getDescription)
                .forEach(found::add);
        return found;
    }

    private static String signature(JavaMethodCall call) {
        return call.getTarget().getFullName();
    }
}
