package dev.heddle.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Content with a name.
///
/// @param name the name in plans, for example `sql/rank.sql`
/// @param bytes the content
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by content.
public record NamedBytes(String name, byte[] bytes) {

    /// Copies the content.
    public NamedBytes {
        Objects.requireNonNull(name, "name");
        bytes = bytes.clone();
    }

    /// Creates one from text, as UTF-8.
    public static NamedBytes text(String name, String text) {
        return new NamedBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns a copy of the content.
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedBytes that
                && name.equals(that.name)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }
}
