package dev.heddle.processor.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.text.NearestName;
import dev.heddle.processor.source.JavaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All assets that this compilation can know of.
final class KnownAssets {
    /// Who has more to mend than this is not helped by more suggestions, and each costs a look at
    /// all names.
    private static final int MOST_SUGGESTIONS = 200;

    private final Map<AssetKey, KnownAsset> byKey = new LinkedHashMap<>();
    private final Map<String, List<AssetKey>> byName = new HashMap<>();
    private final Set<JavaType> held = new HashSet<>();
    private int unknown;

    /// Adds an asset, unless its key is known; returns the asset that has the key already.
    Optional<KnownAsset> add(KnownAsset asset) {
        asset.type().ifPresent(held::add);
        KnownAsset before = byKey.putIfAbsent(asset.key(), asset);
        if (before == null) {
            byName.computeIfAbsent(asset.key().name(), unused -> new ArrayList<>())
                    .add(asset.key());
        }
        return Optional.ofNullable(before);
    }

    Collection<KnownAsset> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    Optional<KnownAsset> find(AssetKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// Returns the key that a text names: the whole key, or one within the prefix.
    Optional<AssetKey> named(String text, String prefix) {
        return Stream.of(text, within(prefix, text))
                .map(KnownAssets::parse)
                .flatMap(Optional::stream)
                .filter(byKey::containsKey)
                .findFirst();
    }

    /// Returns the keys that a parameter's name may mean: the one within the prefix, else all that
    /// end in it.
    List<AssetKey> candidates(String name, String prefix) {
        Optional<AssetKey> near = parse(within(prefix, name)).filter(byKey::containsKey);
        return near.map(List::of)
                .orElseGet(() -> byName.getOrDefault(name, List.of()).stream().sorted().toList());
    }

    /// Returns the key of a text, if it is a valid one.
    static Optional<AssetKey> parse(String text) {
        try {
            return Optional.of(AssetKey.parse(text));
        } catch (IllegalArgumentException notValid) {
            return Optional.empty();
        }
    }

    static String within(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /// Returns whether any asset holds this type.
    boolean holds(JavaType type) {
        return held.contains(type);
    }

    /// Returns the reason that there is no asset of a name, with what may have been meant.
    String unknown(String text) {
        if (++unknown > MOST_SUGGESTIONS) {
            return "there is no such asset.";
        }
        return "there is no such asset."
                + NearestName.of(text, byKey.keySet().stream().map(AssetKey::toString).toList())
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("");
    }

    /// Returns the same reason for a parameter, which may also be meant by its type.
    String unknown(String text, JavaType type) {
        String reason = unknown(text);
        if (unknown > MOST_SUGGESTIONS) {
            return reason;
        }
        List<AssetKey> alike =
                byKey.values().stream()
                        .filter(asset -> asset.type().filter(type::fits).isPresent())
                        .map(KnownAsset::key)
                        .toList();
        return reason.endsWith("asset.") && alike.size() == 1
                ? reason
                        + " Did you mean '"
                        + alike.get(0)
                        + "', which holds "
                        + type.shortText()
                        + "? Name the parameter so, or say it with @From."
                : reason;
    }
}
