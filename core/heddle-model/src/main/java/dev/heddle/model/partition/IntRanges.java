package dev.heddle.model.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/// An immutable set of positions, kept as sorted, disjoint, non-adjacent ranges. Cost and memory
/// grow with the number of ranges, not of positions.
public final class IntRanges {
    /// The set without positions.
    public static final IntRanges EMPTY = new IntRanges(new int[0]);

    /// Pairs of first position and first position after.
    private final int[] bounds;

    private IntRanges(int[] bounds) {
        this.bounds = bounds;
    }

    /// Returns the positions from `start` to below `end`; empty if there is none.
    public static IntRanges of(int start, int end) {
        return start >= end ? EMPTY : new IntRanges(new int[] {start, end});
    }

    /// Returns the positions from 0 to below `size`.
    public static IntRanges upTo(int size) {
        return of(0, size);
    }

    /// Returns the set of one position.
    public static IntRanges single(int position) {
        return of(position, position + 1);
    }

    /// Returns the set of these positions, in any order, duplicates allowed.
    public static IntRanges ofAll(IntStream positions) {
        Builder builder = new Builder();
        positions.sorted().forEach(builder::add);
        return builder.build();
    }

    /// Returns whether there is no position.
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /// Returns how many positions there are.
    public int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    /// Returns whether the position is in the set.
    public boolean contains(int position) {
        int found = Arrays.binarySearch(bounds, position);
        return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
    }

    /// Returns the smallest position.
    public int first() {
        if (isEmpty()) {
            throw new NoSuchElementException("Cannot take the first position of an empty set.");
        }
        return bounds[0];
    }

    /// Returns the greatest position.
    public int last() {
        if (isEmpty()) {
            throw new NoSuchElementException("Cannot take the last position of an empty set.");
        }
        return bounds[bounds.length - 1] - 1;
    }

    /// Returns all positions in ascending order.
    public IntStream stream() {
        return ranges().stream().flatMapToInt(range -> IntStream.range(range.start(), range.end()));
    }

    /// Returns an iterator over all positions in ascending order.
    public PrimitiveIterator.OfInt iterator() {
        return stream().iterator();
    }

    /// Returns the ranges in ascending order; between two of them there is at least one position.
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            ranges.add(new Range(bounds[i], bounds[i + 1]));
        }
        return ranges;
    }

    /// Returns the positions in this set or in the other.
    public IntRanges union(IntRanges other) {
        return combine(other, (mine, theirs) -> mine || theirs);
    }

    /// Returns the positions in both sets.
    public IntRanges intersect(IntRanges other) {
        return combine(other, (mine, theirs) -> mine && theirs);
    }

    /// Returns the positions in this set that are not in the other.
    public IntRanges minus(IntRanges other) {
        return combine(other, (mine, theirs) -> mine && !theirs);
    }

    private IntRanges combine(IntRanges other, Membership wanted) {
        int[] result = new int[bounds.length + other.bounds.length];
        int size = 0;
        int i = 0;
        int j = 0;
        boolean inside = false;
        while (i < bounds.length || j < other.bounds.length) {
            int here =
                    Math.min(
                            i < bounds.length ? bounds[i] : Integer.MAX_VALUE,
                            j < other.bounds.length ? other.bounds[j] : Integer.MAX_VALUE);
            if (i < bounds.length && bounds[i] == here) {
                i++;
            }
            if (j < other.bounds.length && other.bounds[j] == here) {
                j++;
            }
            boolean now = wanted.in(i % 2 == 1, j % 2 == 1);
            if (now != inside) {
                result[size++] = here;
                inside = now;
            }
        }
        return size == 0 ? EMPTY : new IntRanges(Arrays.copyOf(result, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /// Returns such as `[0..4, 7..7]`, both ends inclusive.
    @Override
    public String toString() {
        return ranges().stream()
                .map(range -> range.start() + ".." + (range.end() - 1))
                .toList()
                .toString();
    }

    /// Positions without a gap.
    ///
    /// @param start the first of them
    /// @param end the first after them
    public record Range(int start, int end) {}

    private interface Membership {
        boolean in(boolean mine, boolean theirs);
    }

    /// Collects positions given in ascending order. One thread at a time.
    public static final class Builder {
        private int[] bounds = new int[8];
        private int size;

        /// Creates an empty builder.
        public Builder() {}

        /// Adds a position not smaller than those before.
        public Builder add(int position) {
            if (size > 0 && position < bounds[size - 1]) {
                if (position == bounds[size - 1] - 1) {
                    return this;
                }
                throw new IllegalArgumentException(
                        "Cannot add position "
                                + position
                                + " after "
                                + (bounds[size - 1] - 1)
                                + ".");
            }
            if (size > 0 && bounds[size - 1] == position) {
                bounds[size - 1]++;
                return this;
            }
            if (size == bounds.length) {
                bounds = Arrays.copyOf(bounds, size * 2);
            }
            bounds[size++] = position;
            bounds[size++] = position + 1;
            return this;
        }

        /// Returns the set.
        public IntRanges build() {
            return size == 0 ? EMPTY : new IntRanges(Arrays.copyOf(bounds, size));
        }
    }
}
