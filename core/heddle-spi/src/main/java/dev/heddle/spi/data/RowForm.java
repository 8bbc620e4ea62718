package dev.heddle.spi.data;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// In which form rows are stored, and what their version is made of.
///
/// @param columns the columns, in order; those that are not `versioned` are stored and not hashed
/// @param ordered whether the places of the rows count in their version
/// @param projections sets of columns that get a version of their own
/// @param after the rows that come before those that are written, without being written again: what
///   is written is told as one with them; they have the same columns
public record RowForm(
        List<Column> columns,
        boolean ordered,
        Set<ColumnSet> projections,
        Optional<RowStore.Written> after) {
    /// Copies the collections.
    public RowForm {
        columns = List.copyOf(columns);
        projections = Set.copyOf(projections);
    }

    /// Returns the form of rows without order, of which all columns are read together.
    public static RowForm of(List<Column> columns) {
        return new RowForm(columns, false, Set.of(), Optional.empty());
    }

    /// Returns a copy for rows that come after others.
    public RowForm after(RowStore.Written earlier) {
        return new RowForm(columns, ordered, projections, Optional.of(earlier));
    }
}
