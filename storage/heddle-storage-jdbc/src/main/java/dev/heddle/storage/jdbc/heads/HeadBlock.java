package dev.heddle.storage.jdbc.heads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The heads of one series by column, in one stretch of bytes, in memory or in a mapped file. What
/// names stand for is said by the numbers of the tables. Immutable. Safe for use by several
/// threads.
///
/// Layout: number of rows, of kinds and of values a row (4 each); each kind; then for each row, by
/// column: partition (4), kind (4; left out if there is one), change set (8), values (16 each:
/// leaf, roots, leaves of sets), identity (26), end of the version (4); then the versions.
public final class HeadBlock {
    static final int ID = 26;
    static final int VALUE = 16;
    private static final byte OVERRIDDEN = 1;
    private static final byte ABSENT = 2;
    private static final byte TEXT = 0;

    /// Versions mostly end in a hash of 64 digits, which are kept as 32 bytes.
    private static final byte HASHED = 1;

    private static final int HASH = 32;

    private final ByteBuffer bytes;
    private final int rows;
    private final int values;
    private final List<Kind> kinds = new ArrayList<>();
    private final int partitionsAt;
    private final int kindsAt;
    private final int changeSetsAt;
    private final int valuesAt;
    private final int idsAt;
    private final int endsAt;
    private final int versionsAt;

    /// What rows have in common.
    record Kind(
            boolean overridden,
            boolean absent,
            int checks,
            int code,
            int contract,
            List<Integer> reads,
            List<Integer> sets) {
        Kind {
            reads = List.copyOf(reads);
            sets = List.copyOf(sets);
        }

        int values() {
            return 1 + reads.size() + sets.size();
        }

        int size() {
            return 1 + (5 + reads.size() + sets.size()) * Integer.BYTES;
        }

        void write(ByteBuffer to) {
            to.put((byte) ((overridden ? OVERRIDDEN : 0) | (absent ? ABSENT : 0)));
            to.putInt(checks).putInt(code).putInt(contract);
            to.putInt(reads.size());
            reads.forEach(to::putInt);
            to.putInt(sets.size());
            sets.forEach(to::putInt);
        }

        static Kind read(ByteBuffer from) {
            byte flags = from.get();
            int checks = from.getInt();
            int code = from.getInt();
            int contract = from.getInt();
            return new Kind(
                    (flags & OVERRIDDEN) != 0,
                    (flags & ABSENT) != 0,
                    checks,
                    code,
                    contract,
                    numbers(from),
                    numbers(from));
        }

        private static List<Integer> numbers(ByteBuffer from) {
            int count = from.getInt();
            List<Integer> numbers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                numbers.add(from.getInt());
            }
            return numbers;
        }
    }

    /// @param bytes laid out as above, from zero to its limit
    HeadBlock(ByteBuffer bytes) {
        this.bytes = bytes;
        ByteBuffer head = bytes.duplicate();
        rows = head.getInt();
        int count = head.getInt();
        values = head.getInt();
        for (int i = 0; i < count; i++) {
            kinds.add(Kind.read(head));
        }
        partitionsAt = head.position();
        kindsAt = partitionsAt + rows * Integer.BYTES;
        changeSetsAt = kindsAt + (count > 1 ? rows * Integer.BYTES : 0);
        valuesAt = changeSetsAt + rows * Long.BYTES;
        idsAt = valuesAt + rows * values * VALUE;
        endsAt = idsAt + rows * ID;
        versionsAt = endsAt + rows * Integer.BYTES;
    }

    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /// Returns how many there are.
    public int rows() {
        return rows;
    }

    List<Kind> kinds() {
        return kinds;
    }

    /// Returns the bytes that say which partitions there are.
    ByteBuffer partitions() {
        return bytes.slice(partitionsAt, kindsAt - partitionsAt);
    }

    int partition(int row) {
        return bytes.getInt(partitionsAt + row * Integer.BYTES);
    }

    int kind(int row) {
        return kinds.size() == 1 ? 0 : bytes.getInt(kindsAt + row * Integer.BYTES);
    }

    long changeSet(int row) {
        return bytes.getLong(changeSetsAt + row * Long.BYTES);
    }

    long high(int row, int column) {
        return bytes.getLong(valuesAt + (row * values + column) * VALUE);
    }

    long low(int row, int column) {
        return bytes.getLong(valuesAt + (row * values + column) * VALUE + Long.BYTES);
    }

    String id(int row) {
        return text(idsAt + row * ID, ID);
    }

    String version(int row) {
        int start = versionsAt + (row == 0 ? 0 : end(row - 1));
        int size = versionsAt + end(row) - start - 1;
        if (bytes.get(start) == TEXT) {
            return text(start + 1, size);
        }
        byte[] hash = new byte[HASH];
        bytes.get(start + 1 + size - HASH, hash);
        return text(start + 1, size - HASH) + HexFormat.of().formatHex(hash);
    }

    private int end(int row) {
        return bytes.getInt(endsAt + row * Integer.BYTES);
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /// Returns how a version is kept.
    ///
    /// @param text in UTF-8
    static byte[] packed(byte[] text) {
        int before = text.length - 2 * HASH;
        boolean hashed = before >= 0;
        for (int i = Math.max(0, before); hashed && i < text.length; i++) {
            hashed = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        }
        if (!hashed) {
            return ByteBuffer.allocate(1 + text.length).put(TEXT).put(text).array();
        }
        ByteBuffer packed = ByteBuffer.allocate(1 + before + HASH).put(HASHED).put(text, 0, before);
        for (int i = before; i < text.length; i += 2) {
            packed.put((byte) (digit(text[i]) << 4 | digit(text[i + 1])));
        }
        return packed.array();
    }

    private static int digit(byte hex) {
        return hex <= '9' ? hex - '0' : hex - 'a' + 10;
    }
}
