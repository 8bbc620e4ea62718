package dev.heddle.model.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the valid names that a mistyped one most likely meant, for "Did you mean …?".
///
/// Case and the separators `-`, `_`, `.` and blank do not count, so `maxCells` finds `max-cells`.
/// Of names with `/`, the last part alone may be meant: `orders` finds `sales/orders`. Safe for use
/// by several threads. Cost grows with the number of valid names.
public final class NearestName {

    private record Candidate(String name, int distance) {}

    private NearestName() {}

    /// Returns the valid name nearest to `unknown`, or nothing if none is near enough to be meant:
    /// at most one letter in three may differ. Of names equally near, the first in natural order.
    public static Optional<String> of(String unknown, Collection<String> valid) {
        return list(unknown, valid, 1).stream().findFirst();
    }

    /// Returns at most `limit` valid names near to `unknown`, the nearest first.
    public static List<String> list(String unknown, Collection<String> valid, int limit) {
        String wanted = plain(unknown);
        int allowed = Math.max(1, wanted.length() / 3);
        boolean whole = unknown.indexOf('/') >= 0;
        return valid.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(wanted, name, whole, allowed)))
                .filter(candidate -> candidate.distance() <= allowed)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(limit)
                .map(Candidate::name)
                .toList();
    }

    private static int distance(String wanted, String name, boolean whole, int allowed) {
        String plain = plain(name);
        int distance = edits(wanted, plain, allowed);
        int slash = plain.lastIndexOf('/');
        if (whole || slash < 0) {
            return distance;
        }
        return Math.min(distance, edits(wanted, plain.substring(slash + 1), allowed));
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if ("-_. ".indexOf(lower.charAt(i)) < 0) {
                plain.append(lower.charAt(i));
            }
        }
        return plain.toString();
    }

    /// Counts insertions, deletions, replacements and swaps of neighbours; any number above
    /// `allowed` if there are more.
    private static int edits(String from, String to, int allowed) {
        if (Math.abs(from.length() - to.length()) > allowed) {
            return Integer.MAX_VALUE;
        }
        int[] older = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int best = Math.min(last[j], row[j - 1]) + 1;
                best = Math.min(best, last[j - 1] + (same ? 0 : 1));
                if (swapped(from, i, to, j)) {
                    best = Math.min(best, older[j - 2] + 1);
                }
                row[j] = best;
                least = Math.min(least, best);
            }
            // A swap goes back two rows and adds one.
            if (least > allowed + 1) {
                return Integer.MAX_VALUE;
            }
            older = last;
            last = row;
        }
        return last[to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
