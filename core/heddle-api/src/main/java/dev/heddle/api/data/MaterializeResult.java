package dev.heddle.api.data;

import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.state.DataVersion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a body returns that stores its data elsewhere. Heddle can not take such data back.
///
/// @param version the version of what was stored; empty if every build counts as a change
/// @param metadata facts about it
public record MaterializeResult(
        Optional<DataVersion> version, Map<String, MetadataValue> metadata) {
    /// Copies the facts.
    public MaterializeResult {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /// Returns a result without version and facts.
    public static MaterializeResult done() {
        return new MaterializeResult(Optional.empty(), Map.of());
    }

    /// Returns a result with a version.
    public static MaterializeResult version(String version) {
        return new MaterializeResult(Optional.of(DataVersion.of(version)), Map.of());
    }

    /// Returns a copy with one more fact.
    public MaterializeResult with(String name, Object value) {
        Map<String, MetadataValue> more = new LinkedHashMap<>(metadata);
        more.put(name, MetadataValue.of(value));
        return new MaterializeResult(version, more);
    }
}
