package dev.heddle.model.state;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.metadata.MetadataValue;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The result of one check on one materialization.
///
/// @param materialization what was tested
/// @param check the check's name
/// @param blocking whether a failure rejects
/// @param passed whether it passed
/// @param message why it failed, or what it found; may be empty
/// @param metadata what the check attached
/// @param sample up to 100 rows that show the failure
/// @param at when it was decided
public record CheckResultRecord(
        MaterializationId materialization,
        String check,
        boolean blocking,
        boolean passed,
        String message,
        Map<String, MetadataValue> metadata,
        Optional<MetadataValue.Table> sample,
        Instant at) {
    /// Copies the map.
    public CheckResultRecord {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
