package dev.heddle.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NameTest {

    private static final Pattern SUFFIX = Pattern.compile(".*(Impl|Utils?|Helpers?|Manager)");
    private static final Pattern PREFIX = Pattern.compile("(Base|Abstract)[A-Z].*");

    @Test
    void typesAreNamedByWhatTheyAreOrHowTheyWork() {
        assertThat(HeddleClasses.ALL.stream().filter(NameTest::isVague).map(JavaClass::getName))
                .as("types named Impl, Util, Helper, Manager, Base or Abstract")
                .isEmpty();
    }

    /// `IoManager` is the field's own word.
    private static boolean isVague(JavaClass type) {
        String name = type.getSimpleName();
        return (SUFFIX.matcher(name).matches() && !name.endsWith("IoManager"))
                || PREFIX.matcher(name).matches();
    }
}
