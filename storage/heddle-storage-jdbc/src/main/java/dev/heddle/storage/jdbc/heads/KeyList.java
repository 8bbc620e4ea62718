package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.partition.PartitionKey;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The partitions of a block's rows, shared by all blocks with the same. Safe for use by several
/// threads.
final class KeyList extends AbstractList<PartitionKey> {
    private final PartitionKey[] keys;

    /// Made when asked for; two threads may both make it, which does no harm.
    private volatile @Nullable Map<PartitionKey, Integer> rows;

    KeyList(HeadBlock block, NameTables names) {
        keys = new PartitionKey[block.rows()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = names.partition(block.partition(row));
        }
    }

    @Override
    public PartitionKey get(int row) {
        return keys[row];
    }

    @Override
    public int size() {
        return keys.length;
    }

    /// Returns the row of a key; -1 if there is none.
    int row(@Nullable Object key) {
        Map<PartitionKey, Integer> known = rows;
        if (known == null) {
            known = HashMap.newHashMap(keys.length);
            for (int row = 0; row < keys.length; row++) {
                known.put(keys[row], row);
            }
            rows = known;
        }
        Integer row = known.get(key);
        return row == null ? -1 : row;
    }
}
