package dev.heddle.model.fingerprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
    /// Components of one content are equal whatever they are called: the asset's own method and its
    /// query may be renamed. Where several components share kind and name (classes of one simple
    /// name in two packages), equal ones are paired first. A library of another version is one
    /// removed and one added component, unless its content is the same.
    public static List<ComponentChange> difference(CodeFingerprint before, CodeFingerprint after) {
        Map<Fingerprint, Deque<FingerprintComponent>> contents = new LinkedHashMap<>();
        for (FingerprintComponent component : before.components) {
            contents.computeIfAbsent(component.hash(), key -> new ArrayDeque<>()).add(component);
        }
        List<FingerprintComponent> others = new ArrayList<>();
        for (FingerprintComponent component : after.components) {
            Deque<FingerprintComponent> equal = contents.get(component.hash());
            if (equal == null || equal.isEmpty()) {
                others.add(component);
            } else {
                equal.remove();
            }
        }
        Map<String, Deque<FingerprintComponent>> old = new LinkedHashMap<>();
        for (Deque<FingerprintComponent> left : contents.values()) {
            left.forEach(component ->
                    old.computeIfAbsent(identity(component), key -> new ArrayDeque<>())
                            .add(component));
        }
        List<ComponentChange> changes = new ArrayList<>();
        for (FingerprintComponent component : others) {
            boolean replaced = take(old, component, each -> each.name().equals(component.name()));
            changes.add(
                    new ComponentChange(
                            replaced
                                    ? ComponentChange.Change.CHANGED
                                    : ComponentChange.Change.ADDED,
                            component));
        }
        for (Deque<FingerprintComponent> gone : old.values()) {
            gone.forEach(component ->
                    changes.add(new ComponentChange(ComponentChange.Change.REMOVED, component)));
        }
        return List.copyOf(changes);
    }

    private static boolean take(
            Map<String, Deque<FingerprintComponent>> old,
            FingerprintComponent component,
            Predicate<FingerprintComponent> matches) {
        Deque<FingerprintComponent> earlier = old.get(identity(component));
        if (earlier == null) {
            return false;
        }
        for (Iterator<FingerprintComponent> each = earlier.iterator(); each.hasNext(); ) {
            if (matches.test(each.next())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private static String identity(FingerprintComponent component) {
        String name = component.name();
        int version = name.lastIndexOf(' ');
        boolean versioned = component.kind() == ComponentKind.LIBRARY && version > 0;
        return component.kind() + " " + (versioned ? name.substring(0, version) : name);
    }
}
