package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.state.DataVersion;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gathers rows of the table of heads, see [HeadBytes], into a block. One thread at a time.
public final class HeadRows {
    private static final byte[] ABSENT =
            DataVersion.ABSENT.value().getBytes(StandardCharsets.US_ASCII);

    private final List<HeadBlock.Kind> kinds = new ArrayList<>();
    private int rows;
    private int values = 1;
    private int[] partitions = new int[4];
    private int[] kindOfRow = new int[4];
    private long[] changeSets = new long[4];
    private int[] ends = new int[4];
    private byte[] ids = new byte[4 * HeadBlock.ID];
    private byte[] roots = new byte[4 * HeadBlock.VALUE];
    private byte[] versions = new byte[4 * 48];

    /// Adds a row.
    public void add(int partition, long changeSet, byte[] shown) {
        HeadBytes.Layout layout = HeadBytes.layout(shown);
        int kind = kind(shown, layout);
        grow();
        partitions[rows] = partition;
        kindOfRow[rows] = kind;
        changeSets[rows] = changeSet;
        System.arraycopy(shown, 0, ids, rows * HeadBlock.ID, HeadBlock.ID);
        int at = rows * values * HeadBlock.VALUE;
        System.arraycopy(shown, HeadBytes.LEAF_AT, roots, at, HeadBlock.VALUE);
        for (int i = 0; i < layout.edges() + layout.sets(); i++) {
            at += HeadBlock.VALUE;
            System.arraycopy(shown, layout.rootAt(i), roots, at, HeadBlock.VALUE);
        }
        byte[] packed =
                HeadBlock.packed(Arrays.copyOfRange(shown, layout.versionAt(), shown.length));
        int start = rows == 0 ? 0 : ends[rows - 1];
        if (versions.length < start + packed.length) {
            versions = Arrays.copyOf(versions, 2 * (start + packed.length));
        }
        System.arraycopy(packed, 0, versions, start, packed.length);
        ends[rows] = start + packed.length;
        rows++;
    }

    private void grow() {
        if (rows == partitions.length) {
            int more = 2 * rows;
            partitions = Arrays.copyOf(partitions, more);
            kindOfRow = Arrays.copyOf(kindOfRow, more);
            changeSets = Arrays.copyOf(changeSets, more);
            ends = Arrays.copyOf(ends, more);
            ids = Arrays.copyOf(ids, more * HeadBlock.ID);
            roots = Arrays.copyOf(roots, more * values * HeadBlock.VALUE);
        }
    }

    /// Neighbours are mostly of one kind.
    private int kind(byte[] shown, HeadBytes.Layout layout) {
        boolean absent =
                Arrays.equals(shown, layout.versionAt(), shown.length, ABSENT, 0, ABSENT.length);
        if (rows > 0 && isOf(kinds.get(kindOfRow[rows - 1]), absent, shown, layout)) {
            return kindOfRow[rows - 1];
        }
        for (int i = 0; i < kinds.size(); i++) {
            if (isOf(kinds.get(i), absent, shown, layout)) {
                return i;
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(shown);
        HeadBlock.Kind kind =
                new HeadBlock.Kind(
                        HeadBytes.isOverridden(shown),
                        absent,
                        bytes.getInt(HeadBytes.CHECKS_AT),
                        bytes.getInt(HeadBytes.CODE_AT),
                        bytes.getInt(HeadBytes.CONTRACT_AT),
                        numbers(bytes, layout, 0, layout.edges()),
                        numbers(bytes, layout, layout.edges(), layout.sets()));
        kinds.add(kind);
        widen(kind.values());
        return kinds.size() - 1;
    }

    private static boolean isOf(
            HeadBlock.Kind kind, boolean absent, byte[] shown, HeadBytes.Layout layout) {
        ByteBuffer bytes = ByteBuffer.wrap(shown);
        return kind.absent() == absent
                && kind.overridden() == HeadBytes.isOverridden(shown)
                && kind.checks() == bytes.getInt(HeadBytes.CHECKS_AT)
                && kind.code() == bytes.getInt(HeadBytes.CODE_AT)
                && kind.contract() == bytes.getInt(HeadBytes.CONTRACT_AT)
                && same(kind.reads(), bytes, layout, 0, layout.edges())
                && same(kind.sets(), bytes, layout, layout.edges(), layout.sets());
    }

    private static boolean same(
            List<Integer> numbers, ByteBuffer bytes, HeadBytes.Layout layout, int from, int count) {
        if (numbers.size() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (numbers.get(i) != bytes.getInt(layout.numberAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> numbers(
            ByteBuffer bytes, HeadBytes.Layout layout, int from, int count) {
        List<Integer> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(bytes.getInt(layout.numberAt(from + i)));
        }
        return numbers;
    }

    /// Makes room for more values a row.
    private void widen(int wanted) {
        if (wanted <= values) {
            return;
        }
        byte[] wide = new byte[partitions.length * wanted * HeadBlock.VALUE];
        int size = values * HeadBlock.VALUE;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(roots, row * size, wide, row * wanted * HeadBlock.VALUE, size);
        }
        roots = wide;
        values = wanted;
    }

    /// Returns the block of all rows.
    public HeadBlock build() {
        int versionBytes = rows == 0 ? 0 : ends[rows - 1];
        int size =
                3 * Integer.BYTES
                        + kinds.stream().mapToInt(HeadBlock.Kind::size).sum()
                        + rows * (Integer.BYTES + Long.BYTES + HeadBlock.ID + Integer.BYTES)
                        + (kinds.size() > 1 ? rows * Integer.BYTES : 0)
                        + rows * values * HeadBlock.VALUE
                        + versionBytes;
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.putInt(rows).putInt(kinds.size()).putInt(values);
        kinds.forEach(kind -> kind.write(bytes));
        put(bytes, partitions);
        if (kinds.size() > 1) {
            put(bytes, kindOfRow);
        }
        for (int row = 0; row < rows; row++) {
            bytes.putLong(changeSets[row]);
        }
        bytes.put(roots, 0, rows * values * HeadBlock.VALUE);
        bytes.put(ids, 0, rows * HeadBlock.ID);
        put(bytes, ends);
        bytes.put(versions, 0, versionBytes);
        return new HeadBlock(bytes.flip());
    }

    private void put(ByteBuffer bytes, int[] column) {
        for (int row = 0; row < rows; row++) {
            bytes.putInt(column[row]);
        }
    }
}
