package dev.heddle.model.id;

import java.time.Instant;

/// The rule for made-up identities: 26 characters of Crockford's base 32, 48 bits of milliseconds
/// and 80 random bits, sortable as text. Source: the ULID specification (github.com/ulid/spec).
final class Ulid {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    private Ulid() {}

    static String checked(String value, String what) {
        if (!isUlid(value)) {
            throw new IllegalArgumentException(
                    "Cannot read "
                            + what
                            + " '"
                            + value
                            + "': it has to be a ULID"
                            + " (26 characters, such as 01JD8Z3Q0V6K7M4N5P6Q7R8S9T).");
        }
        return value;
    }

    /// Returns the time in the first ten characters.
    static Instant time(String value) {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | ALPHABET.indexOf(value.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    /// Returns a hash that spreads identities counted up within a millisecond. Those of `String`
    /// lie side by side and often coincide, and a set of a hundred thousand then takes seconds.
    /// Source: FNV-1a, with its last bits mixed.
    static int hash(String value) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    /// By hand: a view of a million heads makes a million of them.
    private static boolean isUlid(String value) {
        if (value.length() != LENGTH || value.charAt(0) < '0' || value.charAt(0) > '7') {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            if (!isDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U');
    }
}
