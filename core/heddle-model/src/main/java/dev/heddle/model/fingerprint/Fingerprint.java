package dev.heddle.model.fingerprint;

import java.util.HexFormat;

/// A SHA-256 hash.
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    /// Checks the form.
    public Fingerprint {
        if (!isWellFormed(hex)) {
            throw new IllegalArgumentException(
                    "Cannot read fingerprint '" + hex + "': it has to be 64 hexadecimal digits.");
        }
    }

    private static boolean isWellFormed(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return hex.length() == 64;
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
