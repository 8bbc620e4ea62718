package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.partition.PartitionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sets of things in few words.
final class Ranges {
    private static final int MOST = 3;

    private Ranges() {}

    /// Returns such as `change set 4` or `change sets 4–6, 9`.
    static String changeSets(List<Long> numbers) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < numbers.size(); ) {
            int to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            parts.add(
                    from == to
                            ? numbers.get(from).toString()
                            : numbers.get(from) + "–" + numbers.get(to));
            from = to + 1;
        }
        return (numbers.size() == 1 ? "change set " : "change sets ") + String.join(", ", parts);
    }

    /// Returns at most three ranges of partitions, and how many there are more; empty for an
    /// unpartitioned asset.
    static String partitions(PartitionSet partitions) {
        List<String> texts = partitions.texts();
        String shown = texts.stream().limit(MOST).map(Text::line).collect(Collectors.joining(", "));
        return texts.size() <= MOST ? shown : shown + " and " + (texts.size() - MOST) + " more";
    }

    /// Returns such as `departures 2001-01-01..2001-01-31`.
    static String cells(Object asset, PartitionSet partitions) {
        String texts = partitions(partitions);
        return texts.isEmpty() ? asset.toString() : asset + " " + texts;
    }

    /// Returns at most three names, and how many there are more.
    static String names(Stream<?> values) {
        List<String> names = values.map(Object::toString).distinct().toList();
        String shown = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
    }

    /// Returns an enum constant as words: `cut off` for `CUT_OFF`.
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String cells(long count) {
        return Numbers.count(count, "cell");
    }
}
