package dev.heddle.model.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeFingerprintTest {

    private static CodeFingerprint of(String... components) {
        return new CodeFingerprint(
                FingerprintHasher.of("t").finish(),
                Arrays.stream(components).map(CodeFingerprintTest::component).toList(),
                List.of());
    }

    /// `METHOD name=content`. As in real ones, the hash covers kind and name, but for the version.
    private static FingerprintComponent component(String text) {
        int blank = text.indexOf(' ');
        int sign = text.indexOf('=');
        return new FingerprintComponent(
                ComponentKind.valueOf(text.substring(0, blank)),
                text.substring(blank + 1, sign),
                FingerprintHasher.of("t").text(text.replaceAll(" 1\\.[01]=", "=")).finish(),
                List.of(),
                Optional.empty());
    }

    private static List<String> difference(CodeFingerprint before, CodeFingerprint after) {
        return CodeFingerprint.difference(before, after).stream()
                .map(each -> each.change() + " " + each.component().name())
                .toList();
    }

    @Test
    void tellsAddedChangedAndRemoved() {
        assertThat(
                        difference(
                                of("METHOD A.a=1", "METHOD A.b=1", "SQL x=1"),
                                of("METHOD A.c=1", "METHOD A.b=2", "SQL x=1")))
                .containsExactly("ADDED A.c", "CHANGED A.b", "REMOVED A.a");
    }

    @Test
    void tellsKindsOfOneNameApart() {
        assertThat(difference(of("SQL x=1"), of("RESOURCE x=1")))
                .containsExactly("ADDED x", "REMOVED x");
    }

    @Test
    void tellsAnotherVersionOfALibraryOnlyIfItsContentDiffers() {
        assertThat(difference(of("LIBRARY g:a 1.0=1"), of("LIBRARY g:a 1.1=2")))
                .containsExactly("ADDED g:a 1.1", "REMOVED g:a 1.0");
        assertThat(difference(of("LIBRARY g:a 1.0=1"), of("LIBRARY g:a 1.1=1"))).isEmpty();
        assertThat(difference(of("LIBRARY g:a 1.0=1"), of("LIBRARY g:a 1.0=2")))
                .containsExactly("CHANGED g:a 1.0");
    }

    @Test
    void takesOneContentUnderTwoNamesForTheSame() {
        FingerprintComponent own = component("METHOD A.a=1");
        FingerprintComponent renamed =
                new FingerprintComponent(
                        own.kind(), "A.b", own.hash(), List.of("A.b"), Optional.empty());
        assertThat(
                        CodeFingerprint.difference(
                                new CodeFingerprint(own.hash(), List.of(own), List.of()),
                                new CodeFingerprint(own.hash(), List.of(renamed), List.of())))
                .isEmpty();
    }

    @Test
    void pairsEqualOnesOfOneNameFirst() {
        assertThat(
                        difference(
                                of("METHOD A.a=1", "METHOD A.a=2"),
                                of("METHOD A.a=2", "METHOD A.a=3")))
                .containsExactly("CHANGED A.a");
        assertThat(difference(of("METHOD A.a=1"), of("METHOD A.a=1", "METHOD A.a=1")))
                .containsExactly("ADDED A.a");
    }
}
