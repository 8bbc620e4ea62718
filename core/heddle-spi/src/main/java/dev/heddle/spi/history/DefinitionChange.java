package dev.heddle.spi.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How an asset differs between two snapshots of definitions.
///
/// @param change what happened to it
/// @param asset its key
/// @param parts how its parts differ; none if it was added or removed as a whole
public record DefinitionChange(Kind change, String asset, List<PartChange> parts) {
    /// Copies the list.
    public DefinitionChange {
        parts = List.copyOf(parts);
    }

    /// What happened.
    public enum Kind {
        /// It is new.
        ADDED,
        /// It is gone.
        REMOVED,
        /// It differs.
        CHANGED
    }

    /// A part that differs.
    ///
    /// @param change what happened to it
    /// @param kind as in [AssetDigest.Part]
    /// @param name as in [AssetDigest.Part]
    public record PartChange(Kind change, String kind, String name) {}

    private record Name(String kind, String name) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? name.compareTo(other.name) : byKind;
        }
    }

    /// Returns how assets differ, by key.
    public static List<DefinitionChange> between(
            List<AssetDigest> before, List<AssetDigest> after) {
        Map<String, AssetDigest> old = byKey(before);
        Map<String, AssetDigest> now = byKey(after);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<DefinitionChange> changes = new ArrayList<>();
        for (String key : keys) {
            AssetDigest was = old.get(key);
            AssetDigest is = now.get(key);
            if (was == null) {
                changes.add(new DefinitionChange(Kind.ADDED, key, List.of()));
            } else if (is == null) {
                changes.add(new DefinitionChange(Kind.REMOVED, key, List.of()));
            } else if (!was.equals(is)) {
                changes.add(new DefinitionChange(Kind.CHANGED, key, parts(was, is)));
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, AssetDigest> byKey(List<AssetDigest> assets) {
        Map<String, AssetDigest> result = new TreeMap<>();
        assets.forEach(asset -> result.put(asset.key(), asset));
        return result;
    }

    private static List<PartChange> parts(AssetDigest before, AssetDigest after) {
        Map<Name, List<String>> old = hashes(before);
        Map<Name, List<String>> now = hashes(after);
        TreeSet<Name> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<PartChange> changes = new ArrayList<>();
        for (Name name : names) {
            List<String> was = old.getOrDefault(name, List.of());
            List<String> is = now.getOrDefault(name, List.of());
            if (!was.equals(is)) {
                Kind kind = was.isEmpty() ? Kind.ADDED : is.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
                changes.add(new PartChange(kind, name.kind(), name.name()));
            }
        }
        return changes;
    }

    /// Several parts may share kind and name: classes of one simple name in two packages.
    private static Map<Name, List<String>> hashes(AssetDigest asset) {
        return asset.parts().stream()
                .sorted((one, other) -> one.hash().compareTo(other.hash()))
                .collect(
                        Collectors.groupingBy(
                                part -> new Name(part.kind(), part.name()),
                                TreeMap::new,
                                Collectors.mapping(
                                        AssetDigest.Part::hash, Collectors.toUnmodifiableList())));
    }
}
