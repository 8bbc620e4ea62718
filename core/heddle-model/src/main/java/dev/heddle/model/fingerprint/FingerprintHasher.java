package dev.heddle.model.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Hashes a sequence of values unambiguously: every value carries its kind and length, and the
/// whole begins with a version and a domain, so that equal hashes mean equal sequences of one
/// domain. One thread at a time.
public final class FingerprintHasher {
    private final MessageDigest digest;
    private final byte[] header = new byte[1 + Integer.BYTES];

    private FingerprintHasher(String domain) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
        text("v1|" + domain + "|");
    }

    /// Returns a hasher for values of a domain such as `code`.
    public static FingerprintHasher of(String domain) {
        return new FingerprintHasher(domain);
    }

    /// Adds a text.
    public FingerprintHasher text(String value) {
        return add('t', value.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a number.
    public FingerprintHasher number(long value) {
        return add('n', ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /// Adds a truth value.
    public FingerprintHasher flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /// Adds another fingerprint.
    public FingerprintHasher fingerprint(Fingerprint value) {
        return add('f', value.hex().getBytes(StandardCharsets.US_ASCII));
    }

    /// Adds plain bytes.
    public FingerprintHasher bytes(byte[] value) {
        return add('b', value);
    }

    /// Adds a list of texts, in its order.
    public FingerprintHasher list(List<String> values) {
        add('l', ByteBuffer.allocate(Integer.BYTES).putInt(values.size()).array());
        values.forEach(this::text);
        return this;
    }

    private FingerprintHasher add(char kind, byte[] value) {
        header[0] = (byte) kind;
        putInt(header, 1, value.length);
        digest.update(header);
        digest.update(value);
        return this;
    }

    private static void putInt(byte[] target, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            target[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    /// Returns the fingerprint of all that was added. The hasher can not be used afterwards.
    public Fingerprint finish() {
        return Fingerprint.of(digest.digest());
    }
}
