package dev.heddle.processor.declared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an asset is shown.
///
/// @param group its group, if one is said
/// @param kinds its kinds
/// @param owners its owners
/// @param tags its tags
/// @param metadata declared facts
/// @param origins where columns come from, each text as the author wrote it
/// @param description from the doc comment; may be empty
public record Labels(
        Optional<String> group,
        List<String> kinds,
        List<String> owners,
        Map<String, String> tags,
        Map<String, String> metadata,
        Map<String, List<String>> origins,
        String description) {
    /// Copies the collections.
    public Labels {
        kinds = List.copyOf(kinds);
        owners = List.copyOf(owners);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
