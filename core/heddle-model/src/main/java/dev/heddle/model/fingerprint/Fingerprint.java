package dev.heddle.model.fingerprint;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 hash.
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /// Checks the form.
    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "Cannot read fingerprint '" + hex + "': it has to be 64 hexadecimal digits.");
        }
    }

    /// Returns the fingerprint with these 32 bytes.
    public static Fingerprint of(byte[] sha256) {
        return new Fingerprint(HexFormat.of().formatHex(sha256));
    }

    /// Returns the first 8 digits, for people.
    public String shortText() {
        return hex.substring(0, 8);
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
