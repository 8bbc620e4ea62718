package dev.heddle.spi.history;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange.Change;
import dev.heddle.model.fingerprint.FingerprintComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// How an asset differs between two snapshots of definitions.
///
/// @param change what happened to it
/// @param asset its key
/// @param parts how its parts differ; none if it was added or removed as a whole
public record DefinitionChange(Change change, String asset, List<PartChange> parts) {
    /// Copies the list.
    public DefinitionChange {
        parts = List.copyOf(parts);
    }

    /// A part that differs.
    ///
    /// @param change what happened to it
    /// @param kind as in [AssetDigest.Part], or that of a component of the code's fingerprint
    /// @param name the part's or the component's
    public record PartChange(Change change, String kind, String name) {}

    /// Returns how assets differ, by key.
    public static List<DefinitionChange> between(
            List<AssetDigest> before, List<AssetDigest> after) {
        Map<String, AssetDigest> old = byName(before, AssetDigest::key);
        Map<String, AssetDigest> now = byName(after, AssetDigest::key);
        List<DefinitionChange> changes = new ArrayList<>();
        changes(old, now)
                .forEach((key, change) -> {
                    AssetDigest was = old.get(key);
                    AssetDigest is = now.get(key);
                    changes.add(
                            new DefinitionChange(
                                    change,
                                    key,
                                    was == null || is == null ? List.of() : parts(was, is)));
                });
        return List.copyOf(changes);
    }

    /// Returns how parts differ, by kind and name, then code as [CodeFingerprint#difference] tells
    /// it.
    private static List<PartChange> parts(AssetDigest before, AssetDigest after) {
        Function<AssetDigest.Part, String> name = part -> part.kind() + " " + part.name();
        Map<String, AssetDigest.Part> parts = byName(before.parts(), name);
        Map<String, AssetDigest.Part> now = byName(after.parts(), name);
        SortedMap<String, Change> differing = changes(parts, now);
        parts.putAll(now);
        List<PartChange> changes = new ArrayList<>();
        parts.forEach((key, part) -> {
            Change change = differing.get(key);
            if (change != null) {
                changes.add(new PartChange(change, part.kind(), part.name()));
            }
        });
        CodeFingerprint.difference(before.code(), after.code())
                .forEach(differs -> {
                    FingerprintComponent component = differs.component();
                    changes.add(
                            new PartChange(
                                    differs.change(), component.kind().name(), component.name()));
                });
        return changes;
    }

    private static <T> Map<String, T> byName(Collection<T> all, Function<T, String> name) {
        Map<String, T> result = new TreeMap<>();
        all.forEach(each -> result.put(name.apply(each), each));
        return result;
    }

    private static <T> SortedMap<String, Change> changes(
            Map<String, T> before, Map<String, T> after) {
        SortedMap<String, Change> changes = new TreeMap<>();
        before.keySet().forEach(name -> changes.put(name, Change.REMOVED));
        after.forEach((name, now) -> {
            T was = before.get(name);
            if (was == null) {
                changes.put(name, Change.ADDED);
            } else if (was.equals(now)) {
                changes.remove(name);
            } else {
                changes.put(name, Change.CHANGED);
            }
        });
        return changes;
    }
}
