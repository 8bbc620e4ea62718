package dev.heddle.model.state;

import dev.heddle.model.partition.PartitionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The versions of a set of upstream cells in 128 bits: the sum, modulo 2^128, of one leaf a cell,
/// where a leaf is the first half of the SHA-256 of partition key and data version.
///
/// A sum needs no order, can be updated by one cell, and over runs of partitions comes from prefix
/// sums, so that a reader of all of 10,000 partitions is compared in constant time. It is a
/// multiset hash in the sense of Clarke et al., "Incremental Multiset Hash Functions" (2003),
/// without a secret: it guards against accidents, not against somebody who crafts versions.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record VersionRoot(long high, long low) {
    /// The root of no cell.
    public static final VersionRoot EMPTY = new VersionRoot(0, 0);

    private static final int BYTES = 2 * Long.BYTES;

    /// Returns the root of one cell; that of no cell if it has no data.
    public static VersionRoot leaf(PartitionKey partition, DataVersion version) {
        if (version.isAbsent()) {
            return EMPTY;
        }
        MessageDigest digest = sha256();
        byte[] key = partition.value().getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(12).putLong(0x76317c6c656166L).putInt(key.length).array());
        digest.update(key);
        ByteBuffer hash =
                ByteBuffer.wrap(digest.digest(version.value().getBytes(StandardCharsets.UTF_8)));
        return new VersionRoot(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /// Returns the root with the cells of both.
    public VersionRoot plus(VersionRoot other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new VersionRoot(high + other.high + carry, sum);
    }

    /// Returns the root without the cells of the other.
    public VersionRoot minus(VersionRoot other) {
        long difference = low - other.low;
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new VersionRoot(high - other.high - borrow, difference);
    }

    /// Returns the root with this text. Inverse of [#toString].
    public static VersionRoot parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "Cannot read version root '" + hex + "': it has to be 32 hexadecimal digits.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new VersionRoot(bytes.getLong(), bytes.getLong());
    }

    /// Returns 32 hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
