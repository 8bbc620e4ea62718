package dev.heddle.model.partition;

import java.util.List;

/// A set of partitions by key, compressed to ranges in the order of a definition: how sets travel
/// in plans, events and answers.
///
/// @param ranges in order, without overlap
public record PartitionSet(List<KeyRange> ranges) {
    /// The empty set.
    public static final PartitionSet EMPTY = new PartitionSet(List.of());

    /// Copies the ranges.
    public PartitionSet {
        ranges = List.copyOf(ranges);
    }

    /// Returns the set of these positions of a definition.
    public static PartitionSet of(PartitionsDefinition definition, IntRanges positions) {
        return new PartitionSet(
                positions.ranges().stream()
                        .map(range ->
                                new KeyRange(
                                        definition.keyAt(range.start()),
                                        definition.keyAt(range.end() - 1),
                                        range.end() - range.start()))
                        .toList());
    }

    /// Returns the positions that these keys have in a definition; keys that it does not know are
    /// left out.
    public IntRanges positionsIn(PartitionsDefinition definition) {
        IntRanges result = IntRanges.EMPTY;
        for (KeyRange range : ranges) {
            var first = definition.positionOf(range.first());
            var last = definition.positionOf(range.last());
            if (first.isPresent() && last.isPresent()) {
                result = result.union(IntRanges.of(first.getAsInt(), last.getAsInt() + 1));
            }
        }
        return result;
    }

    /// Returns how many partitions there are.
    public int size() {
        return ranges.stream().mapToInt(KeyRange::count).sum();
    }

    /// Returns the ranges as texts such as `2001-01-01..2001-01-31` or `EU`; empty for an
    /// unpartitioned asset.
    public List<String> texts() {
        return ranges.stream()
                .filter(range -> !range.first().isNone())
                .map(KeyRange::toString)
                .toList();
    }

    /// Keys without a gap.
    ///
    /// @param first the first key
    /// @param last the last key, inclusive
    /// @param count how many keys, both ends included
    public record KeyRange(PartitionKey first, PartitionKey last, int count) {
        @Override
        public String toString() {
            return count == 1 ? first.value() : first + ".." + last;
        }
    }
}
