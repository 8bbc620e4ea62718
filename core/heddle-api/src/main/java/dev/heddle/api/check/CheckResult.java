package dev.heddle.api.check;

import dev.heddle.model.metadata.MetadataValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a check found.
///
/// @param success whether it passed
/// @param message why it failed, or what it found; may be empty
/// @param metadata facts about it
/// @param sample rows that show the failure, at most [#SAMPLE_LIMIT]
public record CheckResult(
        boolean success, String message, Map<String, MetadataValue> metadata, List<Record> sample) {
    /// The most rows kept as a sample.
    public static final int SAMPLE_LIMIT = 100;

    /// Copies the collections; keeps the first rows of the sample.
    public CheckResult {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        sample = List.copyOf(sample.subList(0, Math.min(sample.size(), SAMPLE_LIMIT)));
    }

    /// Returns that the check passed.
    public static CheckResult passed() {
        return new CheckResult(true, "", Map.of(), List.of());
    }

    /// Returns that the check failed, and why; `format` and `arguments` as in [String#format].
    @SuppressWarnings("AnnotateFormatMethod") // Users need not have Error Prone's annotations.
    public static CheckResult failed(String format, Object... arguments) {
        return new CheckResult(
                false, String.format(Locale.ROOT, format, arguments), Map.of(), List.of());
    }

    /// Returns a copy with rows that show the failure; the first [#SAMPLE_LIMIT] are kept.
    public CheckResult rows(List<? extends Record> rows) {
        return new CheckResult(success, message, metadata, List.copyOf(rows));
    }

    /// Returns a copy with one more fact.
    public CheckResult with(String name, Object value) {
        Map<String, MetadataValue> more = new LinkedHashMap<>(metadata);
        more.put(name, MetadataValue.of(value));
        return new CheckResult(success, message, more, sample);
    }
}
