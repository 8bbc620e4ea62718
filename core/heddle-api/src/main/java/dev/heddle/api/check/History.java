package dev.heddle.api.check;

import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What is tested, and what readers have seen before it. A parameter of a check.
///
/// @param tested what is tested
/// @param before newest first, at most [#LIMIT]. Of partitions by time these are the partitions
///   before the tested one, as readers see them; of anything else what readers saw of the same cell
///   earlier, equal data only once. What the same run makes is not among it.
/// @param newest whether nothing of a later partition is there; of assets that are not split by
///   time always true
public record History(Entry tested, List<Entry> before, boolean newest) {
    /// The most entries that are handed over.
    public static final int LIMIT = 100;

    /// The fact that every materialization of rows has: how many there are.
    public static final String ROWS = "rows";

    /// Copies the list.
    public History {
        before = List.copyOf(before);
    }

    /// Returns a history for plain tests: these numbers of rows, newest first; the first is tested.
    public static History ofRows(long... rows) {
        List<Entry> all = Arrays.stream(rows).mapToObj(Entry::forTest).toList();
        return new History(all.get(0), all.subList(1, all.size()), true);
    }

    /// One materialization.
    ///
    /// @param partition its partition
    /// @param madeAt when it began to be made
    /// @param upTo up to when its data reaches: the end of the window of a partition by time, else
    ///   `madeAt`
    /// @param rows how many rows; 0 if it holds none
    /// @param columns the columns of its rows as they are stored; empty if it holds none
    /// @param metadata the facts that its step attached
    public record Entry(
            PartitionKey partition,
            Instant madeAt,
            Instant upTo,
            long rows,
            List<Column> columns,
            Map<String, MetadataValue> metadata) {
        /// Copies the collections.
        public Entry {
            columns = List.copyOf(columns);
            metadata = Map.copyOf(new TreeMap<>(metadata));
        }

        private static Entry forTest(long rows) {
            return new Entry(
                    PartitionKey.NONE, Instant.EPOCH, Instant.EPOCH, rows, List.of(), Map.of());
        }

        /// Returns a fact as a number, a length of time in seconds; empty if there is none, or it
        /// is no number.
        ///
        /// @param fact [#ROWS], or the name of attached metadata
        public OptionalDouble number(String fact) {
            if (fact.equals(ROWS)) {
                return OptionalDouble.of((double) rows);
            }
            return switch (metadata.get(fact)) {
                case MetadataValue.Whole whole -> OptionalDouble.of((double) whole.value());
                case MetadataValue.Real real -> OptionalDouble.of(real.value());
                case MetadataValue.Span span -> OptionalDouble.of(span.value().toNanos() / 1e9);
                case null, default -> OptionalDouble.empty();
            };
        }
    }
}
