package dev.heddle.model.cron;

import java.util.ArrayList;
import java.util.List;

/// Writes fields in one form, so that equal expressions have equal texts.
final class CronText {
    private CronText() {}

    /// Returns a field; `*` if it holds every value.
    static String field(long bits, int low, int high) {
        return Long.bitCount(bits) == high - low + 1
                ? "*"
                : String.join(",", items(bits, low, high));
    }

    /// Returns the values, those in a row as ranges.
    static List<String> items(long bits, int low, int high) {
        List<String> items = new ArrayList<>();
        int value = low;
        while (value <= high) {
            int end = value;
            while (end <= high && (bits >> end & 1) != 0) {
                end++;
            }
            if (end - value > 2) {
                items.add(value + "-" + (end - 1));
            } else {
                for (int single = value; single < end; single++) {
                    items.add(Integer.toString(single));
                }
            }
            value = end + 1;
        }
        return items;
    }

    /// Returns the position of the set bit before which so many are set.
    static int bit(long bits, int before) {
        long rest = bits;
        for (int skip = before; skip > 0; skip--) {
            rest &= rest - 1;
        }
        return Long.numberOfTrailingZeros(rest);
    }
}
