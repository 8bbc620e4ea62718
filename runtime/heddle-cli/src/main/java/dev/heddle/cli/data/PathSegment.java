package dev.heddle.cli.data;

import dev.heddle.model.fingerprint.FingerprintHasher;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Keys as names of files: data never becomes part of a path as it is.
public final class PathSegment {
    private static final String PLAIN = "_.-";
    private static final int LONGEST = 180;
    private static final int KEPT = 120;

    private PathSegment() {}

    /// Returns a name for a key that is not empty: letters and digits of ASCII and `_ . -` as they
    /// are, everything else as `%XX`, a byte of UTF-8 each; so is a dot at the beginning. The name
    /// of a key that gets longer than a file's name may be is its beginning, `~` and a hash of the
    /// key.
    public static String of(String key) {
        StringBuilder name = new StringBuilder(key.length());
        for (byte one : key.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            boolean first = name.isEmpty();
            if (isPlain(letter) && !(first && letter == '.')) {
                name.append(letter);
            } else {
                name.append('%').append(String.format(Locale.ROOT, "%02X", one & 0xff));
            }
        }
        return name.length() <= LONGEST
                ? name.toString()
                : name.substring(0, KEPT)
                        + "~"
                        + FingerprintHasher.of("key").text(key).finish().hex().substring(0, 32);
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || PLAIN.indexOf(letter) >= 0;
    }
}
