package dev.heddle.planner.cell;

import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.VersionRoot;
import org.jspecify.annotations.Nullable;

/// What the cells of one asset show to one kind of readers, and sums of it. One thread at a time.
public final class Leaves {
    /// Shorter ranges are summed one by one.
    private static final int SHORT = 8;

    private final @Nullable VersionRoot[] leaves;
    private VersionRoot @Nullable [] sums;

    /// How many of the sums hold.
    private int summed;

    /// Begins with cells that show nothing.
    public Leaves(int size) {
        leaves = new @Nullable VersionRoot[size];
    }

    /// Sets what a cell shows.
    public void set(int position, VersionRoot leaf) {
        leaves[position] = leaf;
        summed = Math.min(summed, position);
    }

    /// Says that a cell shows nothing.
    public void clear(int position) {
        leaves[position] = null;
        summed = Math.min(summed, position);
    }

    /// Returns whether a cell shows anything.
    public boolean has(int position) {
        return leaves[position] != null;
    }

    /// Returns the sum over cells.
    public VersionRoot root(IntRanges positions) {
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
            known = new VersionRoot[leaves.length + 1];
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
