package dev.heddle.io.row;

import dev.heddle.model.schema.Column;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// Hashes rows as a multiset: equal rows in any order give an equal version.
///
/// Algorithm `rows/1`, written down with test vectors in `docs/data-version.md`: each row is
/// encoded value by value, the first 128 bits of its SHA-256 are summed modulo 2^128. Algorithm
/// `ordered-rows/1` begins each row with its place, so that the order counts as well. For one
/// thread.
public final class RowHash {
    /// The name of the algorithm, which begins every version.
    public static final String ALGORITHM = "rows/1";

    /// The name of the algorithm that counts places.
    public static final String ORDERED_ALGORITHM = "ordered-rows/1";

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int DIGEST_BYTES = 32;

    private final MessageDigest digest = sha256();
    private final byte[] digested = new byte[DIGEST_BYTES];
    private final byte[] place = new byte[Long.BYTES];
    private byte[] buffer = new byte[512];
    private int length;
    private long high;
    private long low;
    private long rows;
    private long bytes;
    private final boolean ordered;
    private long before;

    /// Returns a hash of no rows, in which places do not count.
    public RowHash() {
        this(false);
    }

    /// Returns a hash of no rows.
    ///
    /// @param ordered whether places count
    public RowHash(boolean ordered) {
        this.ordered = ordered;
    }

    /// Returns a hash of rows that come after those of a version.
    ///
    /// @throws IllegalArgumentException if it is no version of this algorithm and these columns
    public static RowHash after(String version, List<Column> columns, boolean ordered) {
        String[] parts = version.split(":", -1);
        if (parts.length != 4
                || !parts[0].equals(algorithm(ordered))
                || !parts[3].equals(schemaHash(columns))) {
            throw new IllegalArgumentException(
                    "Cannot go on from version '" + version + "': it is not of these columns.");
        }
        RowHash hash = new RowHash(ordered);
        hash.high = Long.parseUnsignedLong(parts[1], 0, 16, 16);
        hash.low = Long.parseUnsignedLong(parts[1], 16, 32, 16);
        hash.before = Long.parseLong(parts[2]);
        return hash;
    }

    private static String algorithm(boolean ordered) {
        return ordered ? ORDERED_ALGORITHM : ALGORITHM;
    }

    /// Ends a row: adds its hash to the sum.
    public void endRow() {
        if (ordered) {
            LONGS.set(place, 0, before + rows);
            digest.update(place);
        }
        digest.update(buffer, 0, length);
        try {
            digest.digest(digested, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 gives 32 bytes", e);
        }
        long addend = (long) LONGS.get(digested, 8);
        long sum = low + addend;
        boolean carry = Long.compareUnsigned(sum, addend) < 0;
        low = sum;
        high += (long) LONGS.get(digested, 0) + (carry ? 1 : 0);
        rows++;
        bytes += length;
        length = 0;
    }

    /// Forgets what was put since the last row's end, but for its size.
    public void dropRow() {
        bytes += length;
        length = 0;
    }

    /// Returns how many rows were ended, without those that came before.
    public long rows() {
        return rows;
    }

    /// Returns how many rows there are with those that came before.
    public long allRows() {
        return before + rows;
    }

    /// Returns how many bytes the ended rows have in their encoding: near to their size in memory.
    public long bytes() {
        return bytes;
    }

    /// Returns `rows/1:<sum in hex>:<rows>:<hash of the columns>`.
    public String version(List<Column> columns) {
        return "%s:%016x%016x:%d:%s"
                .formatted(algorithm(ordered), high, low, allRows(), schemaHash(columns));
    }

    /// Returns the first 8 hexadecimal digits of the SHA-256 of names, types and nullability of the
    /// columns that count.
    static String schemaHash(List<Column> all) {
        List<Column> columns = all.stream().filter(Column::versioned).toList();
        RowHash text = new RowHash();
        text.putInt(columns.size());
        for (Column column : columns) {
            text.putText(column.name());
            text.putText(column.type().toString());
            text.putByte(column.nullable() ? 1 : 0);
        }
        byte[] hash = text.digest.digest(Arrays.copyOf(text.buffer, text.length));
        return "%08x".formatted((int) INTS.get(hash, 0));
    }

    void putByte(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
    }

    void putShort(int value) {
        putByte(value >> 8);
        putByte(value);
    }

    void putInt(int value) {
        reserve(4);
        INTS.set(buffer, length, value);
        length += 4;
    }

    void putLong(long value) {
        reserve(8);
        LONGS.set(buffer, length, value);
        length += 8;
    }

    void putTagged(int tag, int value) {
        putByte(tag);
        putInt(value);
    }

    void putTagged(int tag, long value) {
        putByte(tag);
        putLong(value);
    }

    /// Length in bytes, then the text in UTF-8. Most texts are ASCII and need no array of their
    /// own.
    void putText(String text) {
        int letters = text.length();
        reserve(letters + 4);
        int at = length + 4;
        for (int i = 0; i < letters; i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                putBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer[at + i] = (byte) letter;
        }
        INTS.set(buffer, length, letters);
        length = at + letters;
    }

    void putBytes(byte[] value) {
        reserve(value.length + 4);
        INTS.set(buffer, length, value.length);
        System.arraycopy(value, 0, buffer, length + 4, value.length);
        length += value.length + 4;
    }

    void putRaw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > buffer.length) {
            long twice = Math.max(needed, 2L * buffer.length);
            buffer = Arrays.copyOf(buffer, (int) Math.min(twice, Integer.MAX_VALUE - 8));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
