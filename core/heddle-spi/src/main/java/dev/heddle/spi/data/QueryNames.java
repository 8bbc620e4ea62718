package dev.heddle.spi.data;

import java.util.Set;

/// The tables that a query names.
///
/// @param read names after FROM, without quotes; `schema.table` where it names a schema
/// @param defined names that the query gives to parts of itself with WITH; one may stand in `read`
///   for such a part, or for a table
public record QueryNames(Set<String> read, Set<String> defined) {
    /// Copies the sets.
    public QueryNames {
        read = Set.copyOf(read);
        defined = Set.copyOf(defined);
    }
}
