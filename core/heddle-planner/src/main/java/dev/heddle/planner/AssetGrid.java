package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.VersionRoot;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The cells of one asset while a plan is made: what their readers need to know of them.
final class AssetGrid {
    /// Shorter ranges are summed one by one.
    private static final int SHORT = 8;

    final AssetSnapshot asset;
    final AssetState state;
    final int size;

    /// Cells whose version is not known before the plan was carried out.
    final BitSet moving = new BitSet();

    /// Of those, the cells that move because of a change and not because something arrived.
    final BitSet changing = new BitSet();

    /// Cells that need a build which this plan does not give them: failed, rejected or blocked.
    final BitSet stuck = new BitSet();

    /// Cells whose published data fails a blocking check, and that this plan does not renew.
    final BitSet untrusted = new BitSet();

    /// Cells that show another version once the plan was carried out, which is known already.
    private final BitSet renewed = new BitSet();

    /// How many cells have a recorded head.
    int heads;

    private final @Nullable VersionRoot[] leaves;
    private VersionRoot @Nullable [] sums;

    /// How many of the sums hold.
    private int summed;

    AssetGrid(AssetSnapshot asset, AssetState state, int size) {
        this.asset = asset;
        this.state = state;
        this.size = size;
        this.leaves = new @Nullable VersionRoot[size];
    }

    PartitionKey key(int position) {
        return asset.spec().partitions().keyAt(position);
    }

    /// Sets what readers see in a cell.
    void shows(int position, VersionRoot leaf) {
        leaves[position] = leaf;
        summed = Math.min(summed, position);
    }

    /// Sets what readers see in a cell once the plan was carried out.
    void renews(int position, VersionRoot leaf) {
        shows(position, leaf);
        renewed.set(position);
        untrusted.clear(position);
    }

    /// Notes that nothing is to be seen in a cell any more.
    void vanishes(int position) {
        leaves[position] = null;
        summed = Math.min(summed, position);
        renewed.set(position);
        untrusted.clear(position);
    }

    /// Notes that a cell is built, or may be: then its data may be others.
    void moves(int position, boolean change) {
        moving.set(position);
        changing.set(position, change);
        untrusted.clear(position);
    }

    boolean hasData(int position) {
        return leaves[position] != null;
    }

    /// Returns whether a cell shows another version than when a change set was published.
    boolean changedSince(int position, long changeSet) {
        if (renewed.get(position)) {
            return true;
        }
        if (state.heads().isEmpty()) {
            return false;
        }
        Head head = state.heads().get(key(position));
        return head != null && head.changeSet() > changeSet;
    }

    /// Returns the first of these positions where there is neither data nor a build to come; -1 if
    /// none.
    int firstAbsent(IntRanges positions) {
        if (positions.size() == 1) {
            int only = positions.first();
            return leaves[only] == null && !moving.get(only) ? only : -1;
        }
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = range.start(); i < range.end(); i++) {
                if (leaves[i] == null && !moving.get(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that can not be brought in line; -1 if none.
    ///
    /// @param withData whether only those count that show old data
    int firstStuck(IntRanges positions, boolean withData) {
        if (stuck.isEmpty()) {
            return -1;
        }
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = stuck.nextSetBit(range.start());
                    i >= 0 && i < range.end();
                    i = stuck.nextSetBit(i + 1)) {
                if (!withData || hasData(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that is in a set; -1 if none.
    static int first(BitSet set, IntRanges positions) {
        if (set.isEmpty()) {
            return -1;
        }
        if (positions.size() == 1) {
            return set.get(positions.first()) ? positions.first() : -1;
        }
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
        if (positions.size() == 1) {
            VersionRoot only = leaves[positions.first()];
            return only == null ? VersionRoot.EMPTY : only;
        }
        VersionRoot root = VersionRoot.EMPTY;
        for (IntRanges.Range range : positions.ranges()) {
            root = root.plus(range.end() - range.start() > SHORT ? bySums(range) : oneByOne(range));
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

    /// Readers of long ranges come in numbers: sums from the start make each of them cheap. Cells
    /// that read earlier ones change the sums as they go, so that only the end is made again.
    private VersionRoot bySums(IntRanges.Range range) {
        VersionRoot[] known = sums;
        if (known == null) {
            known = new VersionRoot[size + 1];
            known[0] = VersionRoot.EMPTY;
            sums = known;
        }
        for (; summed < range.end(); summed++) {
            VersionRoot leaf = leaves[summed];
            known[summed + 1] = leaf == null ? known[summed] : known[summed].plus(leaf);
        }
        return known[range.end()].minus(known[range.start()]);
    }
}
