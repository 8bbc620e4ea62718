package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.partition.PartitionKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes tables of blocks while a view is read; lists of partitions that are equal become one. One
/// thread at a time.
public final class HeadTables {
    private final NameTables names;
    private final Map<Partitions, KeyList> lists = new HashMap<>();

    /// The partitions of a block. The hash is over a few of them, since a hash of all takes longer
    /// than to compare them.
    private record Partitions(ByteBuffer bytes, int hash) {
        static Partitions of(HeadBlock block) {
            int rows = block.rows();
            return new Partitions(
                    block.partitions(),
                    rows == 0
                            ? 0
                            : Objects.hash(
                                    rows,
                                    block.partition(0),
                                    block.partition(rows / 2),
                                    block.partition(rows - 1)));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Partitions some && bytes.equals(some.bytes);
        }
    }

    /// @param names what the numbers in the blocks stand for
    public HeadTables(NameTables names) {
        this.names = names;
    }

    /// Returns the table of a block.
    public HeadTable of(HeadBlock block) {
        KeyList keys = lists.computeIfAbsent(Partitions.of(block), _ -> new KeyList(block, names));
        return HeadTable.of(block, names, keys, Map.<PartitionKey, List<String>>of());
    }
}
