package dev.heddle.model.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hash of all code that an asset reaches, with what it is made of.
///
/// @param value the hash
/// @param components what went in, in a fixed order
/// @param unproven calls that may reach code or facts which did not go in
public record CodeFingerprint(
        Fingerprint value, List<FingerprintComponent> components, List<UnprovenCall> unproven) {
    /// Copies the lists.
    public CodeFingerprint {
        components = List.copyOf(components);
        unproven = List.copyOf(unproven);
    }

    /// Returns whether everything that can run is in the hash.
    public boolean proven() {
        return unproven.isEmpty();
    }

    /// Returns how the components differ, in the order of `after` with the removed ones last.
    public static List<ComponentChange> difference(CodeFingerprint before, CodeFingerprint after) {
        Map<String, FingerprintComponent> old = new LinkedHashMap<>();
        before.components.forEach(component -> old.put(identity(component), component));
        List<ComponentChange> changes = new ArrayList<>();
        for (FingerprintComponent component : after.components) {
            FingerprintComponent earlier = old.remove(identity(component));
            if (earlier == null) {
                changes.add(new ComponentChange(ComponentChange.Change.ADDED, component));
            } else if (!earlier.hash().equals(component.hash())) {
                changes.add(new ComponentChange(ComponentChange.Change.CHANGED, component));
            }
        }
        old.values()
                .forEach(gone ->
                        changes.add(new ComponentChange(ComponentChange.Change.REMOVED, gone)));
        return changes;
    }

    private static String identity(FingerprintComponent component) {
        return component.kind() + " " + component.name();
    }
}
