package dev.heddle.io.local;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A place below the root: segments that mean the same on every file system.
///
/// @param segments at least one
record Location(List<String> segments) {

    /// No separator, no blank, no dot at either end: nothing that a file system reads its own way.
    private static final Pattern SEGMENT =
            Pattern.compile("[A-Za-z0-9_%@=+~-]+(\\.+[A-Za-z0-9_%@=+~-]+)*");

    private static final int MOST_LETTERS = 255;

    static Location parse(String text) {
        List<String> segments = List.of(text.split("/", -1));
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches() || segment.length() > MOST_LETTERS) {
                throw HeddleException.of(
                        DataError.LOCATION_NOT_VALID,
                        "Cannot use location '"
                                + text
                                + "': '"
                                + segment
                                + "' is not an encoded segment of 1 to "
                                + MOST_LETTERS
                                + " letters, digits and _ . % @ = + ~ -, with no dot at its ends.");
            }
        }
        return new Location(segments);
    }

    Path below(Path root) {
        Path path = root;
        for (String segment : segments) {
            path = path.resolve(segment);
        }
        if (!path.normalize().startsWith(root) || path.equals(root)) {
            throw HeddleException.of(
                    DataError.LOCATION_NOT_VALID,
                    "Cannot use location '"
                            + String.join("/", segments)
                            + "': it does not lie below the root folder.");
        }
        return path;
    }
}
