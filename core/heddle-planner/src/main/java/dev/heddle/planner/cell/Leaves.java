package dev.heddle.planner.cell;

import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.VersionRoot;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What the cells of one asset show to one kind of readers, and sums of it. One thread at a time.
public final class Leaves {
    /// Shorter ranges are summed one by one.
    private static final int SHORT = 8;

    private final BitSet shown = new BitSet();

    /// Two words a cell, zero where nothing is shown.
    private final long[] words;

    private VersionRoot @Nullable [] sums;

    /// How many of the sums hold.
    private int summed;

    /// Begins with cells that show nothing.
    public Leaves(int size) {
        words = new long[2 * size];
    }

    /// Sets what a cell shows.
    public void set(int position, VersionRoot leaf) {
        set(position, leaf.high(), leaf.low());
    }

    /// Sets what a cell shows.
    public void set(int position, long high, long low) {
        words[2 * position] = high;
        words[2 * position + 1] = low;
        shown.set(position);
        summed = Math.min(summed, position);
    }

    /// Says that a cell shows nothing.
    public void clear(int position) {
        words[2 * position] = 0;
        words[2 * position + 1] = 0;
        shown.clear(position);
        summed = Math.min(summed, position);
    }

    /// Returns whether a cell shows anything.
    public boolean has(int position) {
        return shown.get(position);
    }

    /// Returns whether a cell shows this, or nothing and this is the root of no cell.
    public boolean shows(int position, long high, long low) {
        return words[2 * position] == high && words[2 * position + 1] == low;
    }

    /// Returns whether all cells show the same as those of others.
    public boolean sameAs(Leaves other) {
        return Arrays.equals(words, other.words) && shown.equals(other.shown);
    }

    /// Returns the sum over cells.
    public VersionRoot root(IntRanges positions) {
        if (positions.size() == 1) {
            return at(positions.first());
        }
        VersionRoot root = VersionRoot.EMPTY;
        for (IntRanges.Range range : positions.ranges()) {
            root = root.plus(range.end() - range.start() > SHORT ? bySums(range) : oneByOne(range));
        }
        return root;
    }

    private VersionRoot at(int position) {
        return new VersionRoot(words[2 * position], words[2 * position + 1]);
    }

    private VersionRoot oneByOne(IntRanges.Range range) {
        VersionRoot root = VersionRoot.EMPTY;
        for (int i = range.start(); i < range.end(); i++) {
            root = root.plus(at(i));
        }
        return root;
    }

    /// Readers of long ranges come in numbers: sums from the start make each of them cheap. Cells
    /// that read earlier ones change the sums as they go, so that only the end is made again.
    private VersionRoot bySums(IntRanges.Range range) {
        VersionRoot[] known = sums;
        if (known == null) {
            known = new VersionRoot[words.length / 2 + 1];
            known[0] = VersionRoot.EMPTY;
            sums = known;
        }
        for (; summed < range.end(); summed++) {
            known[summed + 1] = known[summed].plus(at(summed));
        }
        return known[range.end()].minus(known[range.start()]);
    }
}
