package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.FingerprintComponent;
import java.util.List;

/// One case of the corpus: a project, an edit of it, and which assets it must and must not concern.
///
/// @param before the project before the edit
/// @param after the project after it
record Mutation(Project.Compiled before, Project.Compiled after) {

    static Mutation of(Project project, String before, String after) {
        return new Mutation(project.compile(), project.replacing(before, after).compile());
    }

    Mutation changes(String... assets) {
        for (String asset : assets) {
            assertThat(after.fingerprint(asset).value())
                    .as("%s must change", asset)
                    .isNotEqualTo(before.fingerprint(asset).value());
        }
        return this;
    }

    Mutation keeps(String... assets) {
        for (String asset : assets) {
            assertThat(changesOf(asset)).as("%s must not change", asset).isEmpty();
            assertThat(after.fingerprint(asset).value())
                    .isEqualTo(before.fingerprint(asset).value());
        }
        return this;
    }

    /// Checks that `asset` changed and that exactly these components say so, as `CHANGED METHOD
    /// Delays.mean(List)`.
    Mutation explains(String asset, String... lines) {
        assertThat(
                        changesOf(asset).stream()
                                .map(change ->
                                        change.change()
                                                + " "
                                                + change.component().kind()
                                                + " "
                                                + change.component().name()))
                .containsExactlyInAnyOrder(lines);
        return this;
    }

    /// Checks the path on which the edited project's `asset` comes to the component of this name.
    Mutation path(String asset, String... path) {
        CodeFingerprint fingerprint = after.fingerprint(asset);
        String name = path[path.length - 1];
        FingerprintComponent component =
                fingerprint.components().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(name + " is not among " + names(fingerprint)));
        assertThat(component.path()).containsExactly(path);
        return this;
    }

    private static List<String> names(CodeFingerprint fingerprint) {
        return fingerprint.components().stream().map(FingerprintComponent::name).toList();
    }

    private List<ComponentChange> changesOf(String asset) {
        return CodeFingerprint.difference(before.fingerprint(asset), after.fingerprint(asset));
    }
}
