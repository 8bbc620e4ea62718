package dev.heddle.model.partition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Maps partitions by writing all windows of both sides down, with their keys.
record MappingOracle(Side upstream, Side downstream) {

    /// A window that was written down.
    private record Written(String key, Instant start, Instant end, boolean left, boolean inside) {}

    /// All windows of one side, many before its start and after its end.
    record Side(List<Written> windows, List<Written> partitions) {
        static Side of(TimePartitions definition) {
            Windows all = Windows.of(definition.cadence(), definition.zone(), definition.start());
            KeyFormat keys = KeyFormat.of(definition.format());
            long end = definition.end().map(all::firstFrom).orElse(Long.MAX_VALUE);
            Set<String> left = new TreeSet<>(definition.excluded());
            List<Written> windows = new ArrayList<>();
            // Enough for some months on either side.
            int beyond = definition.cadence() instanceof Cadence.Hourly ? 5_000 : 250;
            for (long number = -beyond; number < beyond; number++) {
                String key = keys.format(all, number);
                String day = all.timeOf(number).toLocalDate().toString();
                windows.add(
                        new Written(
                                key,
                                all.startOf(number),
                                all.startOf(number + 1),
                                left.contains(key) || left.contains(day),
                                number >= 0 && number < end));
            }
            return new Side(windows, windows.stream().filter(window -> !window.left).toList());
        }

        /// Returns the keys of the partitions that exist.
        Set<String> existing(TimePartitions definition, Instant now) {
            Set<String> found = new TreeSet<>();
            for (int i = 0; i < windows.size(); i++) {
                int decides = Math.clamp(i - definition.endOffset(), 0, windows.size() - 1);
                boolean closed =
                        !windows.get(decides).end.plus(definition.closesAfter()).isAfter(now);
                if (closed && windows.get(i).inside && !windows.get(i).left) {
                    found.add(windows.get(i).key);
                }
            }
            return found;
        }
    }

    /// What a mapping by windows names for a reader.
    record Named(Set<String> keys, boolean outside) {}

    Named window(String reader, int startOffset, int endOffset) {
        List<Written> readers = downstream.partitions;
        int at = 0;
        while (!readers.get(at).key.equals(reader)) {
            at++;
        }
        Instant start = readers.get(at + startOffset).start;
        Instant end = readers.get(at + endOffset).end;
        List<Written> shared =
                upstream.windows.stream()
                        .filter(window -> window.start.isBefore(end) && window.end.isAfter(start))
                        .toList();
        Set<String> keys = new TreeSet<>();
        shared.stream()
                .filter(window -> window.inside && !window.left)
                .forEach(window -> keys.add(window.key));
        boolean whole = shared.stream().allMatch(Written::inside) && !keys.isEmpty();
        return new Named(keys, !whole);
    }
}
