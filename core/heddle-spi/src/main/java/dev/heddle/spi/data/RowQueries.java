package dev.heddle.spi.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs SQL over stored rows. Safe for use by several threads.
public interface RowQueries {
    /// Runs a query and writes its rows into an empty folder, without passing them through Java.
    ///
    /// @param form its columns are what the query has to give, by name and type
    /// @param query what is run, on what
    /// @return the version of the rows, and of those that come before them
    RowStore.Written writeQuery(RowForm form, RowStore.BoundQuery query, Path folder);

    /// Writes the rows of a query that have no order and come after no others.
    default RowStore.Written writeQuery(
            List<Column> columns, RowStore.BoundQuery query, Path folder) {
        return writeQuery(RowForm.of(columns), query, folder);
    }

    /// Finds which columns of its tables a query reads, without running it: what it gives depends
    /// on no other. Only for queries that [#checkQuery] finds nothing wrong with.
    ///
    /// @param tables the columns of the tables that it may name
    /// @return by table; empty where it can not be told, which means that all may be read
    default Map<String, ColumnSet> readColumns(String sql, Map<String, List<Column>> tables) {
        return Map.of();
    }

    /// Finds from which columns of its tables the values of each column of a query come, without
    /// running it. What only decides which rows there are is not among them. Only for queries that
    /// [#checkQuery] finds nothing wrong with.
    ///
    /// @param tables the columns of the tables that it may name
    /// @return by column of the result, then by table; empty where it can not be told
    default Map<String, Map<String, ColumnSet>> columnOrigins(
            String sql, Map<String, List<Column>> tables) {
        return Map.of();
    }

    /// Opens the rows of a query as records. The stream has to be closed.
    <R extends Record> Stream<R> readQuery(
            Class<R> row, List<Column> columns, RowStore.BoundQuery query);

    /// Finds the columns that a query gives, without running it.
    ///
    /// @param tables the columns of the tables that it may name
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything else
    List<Column> describe(String sql, Map<String, List<Column>> tables);

    /// Finds what keeps a query from giving the declared columns, without running it: columns that
    /// are missing, too many, or of a type that the declared one can not take without loss. Empty
    /// if [#writeQuery] would accept its columns.
    ///
    /// @param columns as declared by the record
    /// @param tables the columns of the tables that it may name
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything else
    List<Problem> checkQuery(List<Column> columns, String sql, Map<String, List<Column>> tables);

    /// Finds the tables that a query names, without running it.
    ///
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse
    QueryNames names(String sql);

    /// Opens the rows of any query as text. They have to be closed.
    ///
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything but its tables
    TextRows readText(RowStore.BoundQuery query);

    /// Returns this of a store that can do it.
    ///
    /// @param need what it is needed for, such as `run the query of asset 'a'`
    /// @throws HeddleException with [CapabilityError#NOT_SUPPORTED] if it can not
    static RowQueries of(RowStore store, String need) {
        if (store instanceof RowQueries able) {
            return able;
        }
        throw CapabilityError.of(need, "runs no queries");
    }
}
