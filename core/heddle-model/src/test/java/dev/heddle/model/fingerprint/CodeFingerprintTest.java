package dev.heddle.model.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.ComponentChange.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeFingerprintTest {

    private static final Fingerprint VALUE = hash("value");

    private static Fingerprint hash(String content) {
        return FingerprintHasher.of("test").text(content).finish();
    }

    private static FingerprintComponent component(ComponentKind kind, String name, String content) {
        return new FingerprintComponent(kind, name, hash(content), List.of(), Optional.empty());
    }

    private static FingerprintComponent method(String name, String content) {
        return component(ComponentKind.METHOD, name, content);
    }

    private static List<ComponentChange> difference(
            List<FingerprintComponent> before, List<FingerprintComponent> after) {
        return CodeFingerprint.difference(
                new CodeFingerprint(VALUE, before, List.of()),
                new CodeFingerprint(VALUE, after, List.of()));
    }

    @Test
    void namesWhatWasAddedChangedAndRemoved() {
        var kept = method("A.kept()", "1");
        var changed = method("A.changed()", "3");
        var added = method("A.added()", "4");
        var removed = method("A.removed()", "5");

        assertThat(
                        difference(
                                List.of(removed, kept, method("A.changed()", "2")),
                                List.of(added, kept, changed)))
                .containsExactly(
                        new ComponentChange(Change.ADDED, added),
                        new ComponentChange(Change.CHANGED, changed),
                        new ComponentChange(Change.REMOVED, removed));
    }

    @Test
    void pairsEqualComponentsOfOneNameFirst() {
        var changed = method("Row.key()", "3");
        assertThat(
                        difference(
                                List.of(method("Row.key()", "1"), method("Row.key()", "2")),
                                List.of(changed, method("Row.key()", "2"))))
                .containsExactly(new ComponentChange(Change.CHANGED, changed));
        assertThat(
                        difference(
                                List.of(method("Row.key()", "1"), method("Row.key()", "1")),
                                List.of(method("Row.key()", "1"))))
                .containsExactly(new ComponentChange(Change.REMOVED, method("Row.key()", "1")));
    }

    @Test
    void showsBothVersionsOfALibraryUnlessItsContentIsTheSame() {
        var old = component(ComponentKind.LIBRARY, "org.lib:tool 1.2.3", "a");
        var other = component(ComponentKind.LIBRARY, "org.lib:tool 1.2.4", "b");
        var same = component(ComponentKind.LIBRARY, "org.lib:tool 1.2.4", "a");

        assertThat(difference(List.of(old), List.of(other)))
                .containsExactly(
                        new ComponentChange(Change.ADDED, other),
                        new ComponentChange(Change.REMOVED, old));
        assertThat(difference(List.of(old), List.of(same))).isEmpty();
    }

    @Test
    void isProvenWithoutUnprovenCalls() {
        var call = new UnprovenCall("A.a", "Instant.now()", Optional.empty(), "reads the clock");
        assertThat(new CodeFingerprint(VALUE, List.of(), List.of()).proven()).isTrue();
        assertThat(new CodeFingerprint(VALUE, List.of(), List.of(call)).proven()).isFalse();
    }
}
