package dev.heddle.model.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Windows that are no partitions, and so the way between the numbers of windows and the positions
/// of partitions. Cost grows with the number of stretches that are left out, not of windows.
final class LeftOut {
    static final LeftOut NOTHING = new LeftOut(List.of());

    private final long[] starts;
    private final long[] ends;

    /// How many windows are left out before each stretch.
    private final long[] before;

    /// How many windows before number 0 are left out.
    private final long belowZero;

    /// Windows without a gap.
    ///
    /// @param start the number of the first
    /// @param end the number after the last
    record Stretch(long start, long end) {}

    private LeftOut(List<Stretch> disjoint) {
        starts = disjoint.stream().mapToLong(Stretch::start).toArray();
        ends = disjoint.stream().mapToLong(Stretch::end).toArray();
        before = new long[starts.length];
        for (int i = 1; i < starts.length; i++) {
            before[i] = before[i - 1] + ends[i - 1] - starts[i - 1];
        }
        belowZero = countBelow(0);
    }

    /// Leaves out windows given in any order, some maybe twice.
    static LeftOut of(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next :
                stretches.stream()
                        .filter(stretch -> stretch.start < stretch.end)
                        .sorted(Comparator.comparingLong(Stretch::start))
                        .toList()) {
            Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.start <= last.end) {
                merged.set(
                        merged.size() - 1, new Stretch(last.start, Math.max(last.end, next.end)));
            } else {
                merged.add(next);
            }
        }
        return merged.isEmpty() ? NOTHING : new LeftOut(merged);
    }

    /// Returns the index of the last stretch that begins at or before a number; -1 if none.
    private int at(long number) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private long countBelow(long number) {
        int at = at(number);
        return at < 0 ? 0 : before[at] + Math.min(ends[at], number) - starts[at];
    }

    boolean contains(long number) {
        int at = at(number);
        return at >= 0 && number < ends[at];
    }

    /// Returns the position of a window; of one that is left out, that of the next.
    long position(long number) {
        return number - countBelow(number) + belowZero;
    }

    /// Returns the number of the window at a position.
    long number(long position) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] - before[middle] + belowZero <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long left = low == 0 ? 0 : before[low - 1] + ends[low - 1] - starts[low - 1];
        return position - belowZero + left;
    }

    /// Returns the windows at the positions from `first` to `last`, in stretches that nothing
    /// interrupts.
    List<Stretch> stretches(long first, long last) {
        List<Stretch> found = new ArrayList<>();
        long start = number(first);
        long end = number(last) + 1;
        for (int i = at(start) + 1; i < starts.length && starts[i] < end; i++) {
            found.add(new Stretch(start, starts[i]));
            start = ends[i];
        }
        found.add(new Stretch(start, end));
        return found;
    }
}
