package dev.heddle.model.asset;

import java.util.List;
import java.util.regex.Pattern;

/// The name of an asset: a path such as `sales/orders`. Data, never spliced into paths or SQL.
///
/// @param segments 1 to 8 segments of `[A-Za-z0-9_][A-Za-z0-9_.-]*`, at most 128 characters each
public record AssetKey(List<String> segments) implements Comparable<AssetKey> {
    private static final int MOST_SEGMENTS = 8;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    /// Checks number and form of the segments.
    public AssetKey {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
            throw invalid(
                    segments,
                    "it has "
                            + segments.size()
                            + " segments, of 1 to "
                            + MOST_SEGMENTS
                            + " allowed");
        }
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw invalid(
                        segments,
                        "the segment '"
                                + segment
                                + "' is not a letter, digit or underscore followed by at most 127 letters, digits, '_', '.' or '-'");
            }
        }
    }

    private static IllegalArgumentException invalid(List<String> segments, String reason) {
        return new IllegalArgumentException(
                "Cannot use asset key '" + String.join("/", segments) + "': " + reason + ".");
    }

    /// Returns the key with this text, segments separated by `/`. Inverse of [#toString].
    ///
    /// @throws IllegalArgumentException if it is not a valid key
    public static AssetKey parse(String text) {
        return new AssetKey(List.of(text.split("/", -1)));
    }

    /// Returns the last segment.
    public String name() {
        return segments.get(segments.size() - 1);
    }

    /// Returns whether the segments of `suffix` are the last ones of this key.
    public boolean endsWith(AssetKey suffix) {
        int from = segments.size() - suffix.segments.size();
        return from >= 0 && segments.subList(from, segments.size()).equals(suffix.segments);
    }

    @Override
    public int compareTo(AssetKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
