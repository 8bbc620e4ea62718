package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.VersionRoot;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The cells of one asset while a plan is made: what their readers need to know of them.
final class AssetGrid {
    final AssetSnapshot asset;
    final AssetState state;
    final int size;

    /// Cells whose version is not known before the plan was carried out.
    final BitSet moving = new BitSet();

    /// Of those, the cells that move because of a change and not because something arrived.
    final BitSet changing = new BitSet();

    /// Cells that need a build which this plan does not give them: failed, rejected or blocked.
    final BitSet stuck = new BitSet();

    /// Cells whose published data fails a blocking check.
    final BitSet untrusted = new BitSet();

    private final @Nullable VersionRoot[] leaves;
    private VersionRoot @Nullable [] sums;

    AssetGrid(AssetSnapshot asset, AssetState state, int size) {
        this.asset = asset;
        this.state = state;
        this.size = size;
        this.leaves = new @Nullable VersionRoot[size];
    }

    PartitionKey key(int position) {
        return asset.spec().partitions().keyAt(position);
    }

    /// Sets what readers see in a cell once the plan was carried out, or now if that is not known.
    void shows(int position, VersionRoot leaf) {
        leaves[position] = leaf;
        sums = null;
    }

    boolean hasData(int position) {
        return leaves[position] != null;
    }

    /// Returns the first of these positions where there is neither data nor a build to come; -1 if
    /// none.
    int firstAbsent(IntRanges positions) {
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = range.start(); i < range.end(); i++) {
                if (leaves[i] == null && !moving.get(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that shows old data and can not be brought in line; -1
    /// if none. One without data is either an obstacle or left out, as the reader says.
    int firstStuckWithData(IntRanges positions) {
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = stuck.nextSetBit(range.start());
                    i >= 0 && i < range.end();
                    i = stuck.nextSetBit(i + 1)) {
                if (hasData(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that is in a set; -1 if none.
    static int first(BitSet set, IntRanges positions) {
        for (IntRanges.Range range : positions.ranges()) {
            int next = set.nextSetBit(range.start());
            if (next >= 0 && next < range.end()) {
                return next;
            }
        }
        return -1;
    }

    /// Returns the sum of what these cells show.
    VersionRoot root(IntRanges positions) {
        VersionRoot root = VersionRoot.EMPTY;
        for (IntRanges.Range range : positions.ranges()) {
            root = root.plus(range.end() - range.start() > 8 ? bySums(range) : oneByOne(range));
        }
        return root;
    }

    private VersionRoot oneByOne(IntRanges.Range range) {
        VersionRoot root = VersionRoot.EMPTY;
        for (int i = range.start(); i < range.end(); i++) {
            VersionRoot leaf = leaves[i];
            root = leaf == null ? root : root.plus(leaf);
        }
        return root;
    }

    /// Readers of long ranges come in numbers: sums from the start make each of them cheap.
    private VersionRoot bySums(IntRanges.Range range) {
        VersionRoot[] known = sums == null ? makeSums() : sums;
        return known[range.end()].minus(known[range.start()]);
    }

    private VersionRoot[] makeSums() {
        VersionRoot[] made = new VersionRoot[size + 1];
        made[0] = VersionRoot.EMPTY;
        for (int i = 0; i < size; i++) {
            VersionRoot leaf = leaves[i];
            made[i + 1] = leaf == null ? made[i] : made[i].plus(leaf);
        }
        sums = made;
        return made;
    }
}
