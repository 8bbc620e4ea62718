package dev.heddle.api.rows;

import dev.heddle.api.data.Dataset;
import java.util.Optional;

/// Rows of a record for a table of a database, or in one. Immutable. Safe for use by several
/// threads.
///
/// An asset returns one made by [#of]; whoever reads the asset gets one whose rows are in the
/// table.
public final class JdbcTable {
    /// Rows that are not in a table yet.
    record Fresh<R extends Record>(Class<R> row, Dataset<R> rows) {}

    private final Optional<Fresh<?>> fresh;
    private final Optional<StoredTable> stored;

    private JdbcTable(Optional<Fresh<?>> fresh, Optional<StoredTable> stored) {
        this.fresh = fresh;
        this.stored = stored;
    }

    /// Returns rows that are to be stored.
    public static <R extends Record> JdbcTable of(Class<R> row, Dataset<R> rows) {
        return new JdbcTable(Optional.of(new Fresh<>(row, rows)), Optional.empty());
    }

    static JdbcTable of(StoredTable table) {
        return new JdbcTable(Optional.empty(), Optional.of(table));
    }

    Optional<Fresh<?>> fresh() {
        return fresh;
    }

    /// Returns the rows, read anew each time; in no order once they are stored.
    ///
    /// @param row the record that they were stored from, or one whose components are among its
    ///   columns
    /// @throws IllegalArgumentException if the rows are not stored and are of another record
    public <R extends Record> Dataset<R> rows(Class<R> row) {
        if (stored.isPresent()) {
            return stored.get().rows(row);
        }
        Fresh<?> own = fresh.orElseThrow();
        if (own.row() != row) {
            throw new IllegalArgumentException(
                    "Cannot read rows of '"
                            + own.row().getSimpleName()
                            + "' as '"
                            + row.getSimpleName()
                            + "': they are not stored yet.");
        }
        return own.rows().map(row::cast);
    }

    /// Returns the name of the table, for SQL of one's own in the same database.
    ///
    /// @throws IllegalStateException if the rows are not stored yet
    public String name() {
        return stored.map(StoredTable::name)
                .orElseThrow(() ->
                        new IllegalStateException("Cannot name a table before it is stored."));
    }
}
