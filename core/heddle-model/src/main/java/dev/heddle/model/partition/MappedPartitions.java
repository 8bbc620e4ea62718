package dev.heddle.model.partition;

/// What a mapping names for one partition of the reader at one instant.
///
/// @param existing upstream positions that exist
/// @param notYet whether it also names partitions that will exist later
/// @param outside whether it also names partitions that can never exist: outside the definition's
///   bounds
public record MappedPartitions(IntRanges existing, boolean notYet, boolean outside) {
    /// Returns whether everything that the mapping names exists.
    public boolean complete() {
        return !notYet && !outside;
    }
}
