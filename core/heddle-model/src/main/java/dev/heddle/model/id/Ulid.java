package dev.heddle.model.id;

import java.util.regex.Pattern;

/// The rule for made-up identities: 26 characters of Crockford's base 32, 48 bits of milliseconds
/// and 80 random bits, sortable as text. Source: the ULID specification (github.com/ulid/spec).
final class Ulid {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private Ulid() {}

    static String checked(String value, String what) {
        if (!FORM.matcher(value).matches()) {
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
}
