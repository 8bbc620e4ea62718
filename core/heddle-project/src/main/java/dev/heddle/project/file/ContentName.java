package dev.heddle.project.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Builds a name from parts of text, such that different parts give different names. One thread at
/// a time.
public final class ContentName {

    private static final int BYTES = 16;

    private final MessageDigest digest = FileHashes.sha256();

    /// Adds a part.
    public ContentName with(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /// Returns the name of all parts: 32 letters and digits. Ends the building.
    public String build() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
