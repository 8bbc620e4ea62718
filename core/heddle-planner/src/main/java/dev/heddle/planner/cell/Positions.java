package dev.heddle.planner.cell;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of positions and the positions of keys, worked out once for all assets that are split
/// alike. One thread at a time.
public final class Positions {
    private final Map<PartitionsDefinition, Split> splits = new HashMap<>();

    /// Creates one that knows nothing yet.
    public Positions() {}

    /// Returns those of a definition.
    public Split of(PartitionsDefinition partitions) {
        return splits.computeIfAbsent(partitions, Split::new);
    }

    /// Forgets which lists of keys were looked at: they are those of one view.
    public void forgetLists() {
        splits.values().forEach(split -> split.rows.clear());
    }

    /// The positions of one definition.
    public static final class Split {
        private final PartitionsDefinition partitions;
        private final IdentityHashMap<List<PartitionKey>, int[]> rows = new IdentityHashMap<>();
        private @Nullable PartitionKey[] keys = new PartitionKey[16];

        Split(PartitionsDefinition partitions) {
            this.partitions = partitions;
        }

        /// Returns the key at a position.
        public PartitionKey key(int position) {
            if (position >= keys.length) {
                keys = Arrays.copyOf(keys, Math.max(position + 1, 2 * keys.length));
            }
            PartitionKey known = keys[position];
            if (known == null) {
                known = partitions.keyAt(position);
                keys[position] = known;
            }
            return known;
        }

        /// Returns the place in a list of the key at each position; -1 where it is not in it.
        ///
        /// @param size how many positions there are
        public int[] rows(List<PartitionKey> list, int size) {
            int[] known = rows.get(list);
            if (known == null || known.length != size) {
                known = find(list, size);
                rows.put(list, known);
            }
            return known;
        }

        private int[] find(List<PartitionKey> list, int size) {
            int[] found = new int[size];
            Arrays.fill(found, -1);
            for (int row = 0; row < list.size(); row++) {
                PartitionKey key = list.get(row);
                // Mostly recorded in the order of positions.
                int position =
                        row < size && key(row).equals(key)
                                ? row
                                : partitions.positionOf(key).orElse(-1);
                if (position >= 0 && position < size) {
                    found[position] = row;
                }
            }
            return found;
        }
    }
}
