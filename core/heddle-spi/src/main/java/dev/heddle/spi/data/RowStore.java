package dev.heddle.spi.data;

import dev.heddle.model.Problem;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores rows. Safe for use by several threads.
public interface RowStore {
    /// Writes rows into an empty folder, hashing them in the same pass. Closes the stream.
    ///
    /// @param row the record of a row
    /// @param columns one a component, in order
    /// @throws dev.heddle.model.HeddleException with kind USER_CODE if a row does not fit a column:
    ///   names row number and component. What the stream itself throws is let through.
    Written writeRows(
            Class<? extends Record> row,
            List<Column> columns,
            Stream<? extends Record> rows,
            Path folder);

    /// Runs a query and writes its rows into an empty folder, without passing them through Java.
    ///
    /// @param columns what the query has to give, by name and type
    /// @param query what is run, on what
    Written writeQuery(List<Column> columns, BoundQuery query, Path folder);

    /// Opens stored rows as records, part by part. The stream has to be closed.
    ///
    /// @param row the record of a row
    /// @param columns one a component, in order; a stored column that is missing is empty where
    ///   nullable, else an error
    <R extends Record> Stream<R> readRows(Class<R> row, List<Column> columns, List<Part> parts);

    /// Opens the rows of a query as records. The stream has to be closed.
    <R extends Record> Stream<R> readQuery(Class<R> row, List<Column> columns, BoundQuery query);

    /// Returns how many rows are stored, without reading them.
    long countRows(List<Part> parts);

    /// Returns the first rows as text, for people.
    Preview preview(List<Column> columns, List<Part> parts, int limit);

    /// Finds the columns that a query gives, without running it.
    ///
    /// @param tables the columns of the tables that it may name
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything else
    List<Column> describe(String sql, Map<String, List<Column>> tables);

    /// Finds what keeps a query from giving the declared columns, without running it: columns that
    /// are missing, too many, or of a type that the declared one can not take without loss. Empty
    /// if [#writeQuery] would accept its columns. Unless a store knows more, only looks at the
    /// query.
    ///
    /// @param columns as declared by the record
    /// @param tables the columns of the tables that it may name
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything else
    default List<Problem> checkQuery(
            List<Column> columns, String sql, Map<String, List<Column>> tables) {
        describe(sql, tables);
        return List.of();
    }

    /// Finds the tables that a query names, without running it.
    ///
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse
    default QueryNames names(String sql) {
        throw new UnsupportedOperationException("Cannot look at queries.");
    }

    /// Opens the rows of any query as text. They have to be closed.
    ///
    /// @throws dev.heddle.model.HeddleException with kind USER if it does not parse or names
    ///   anything but its tables
    default TextRows readText(BoundQuery query) {
        throw new UnsupportedOperationException("Cannot read rows as text.");
    }

    /// Copies the rows of a table into one file, without passing them through Java. What was copied
    /// is there only if it returns.
    ///
    /// @param file in a folder that exists; replaced
    /// @return how many rows
    default long copyRows(Table table, RowFormat format, Path file) {
        throw new UnsupportedOperationException("Cannot copy rows.");
    }

    /// Reads a stored part whole and returns what it is now: equal to what was written as long as
    /// nothing was lost or changed.
    ///
    /// @throws dev.heddle.model.HeddleException if it can not be read
    default Written verify(Part part) {
        throw new UnsupportedOperationException("Cannot verify stored rows.");
    }

    /// What was written.
    ///
    /// @param version the data version: a hash of the content, tagged with its algorithm
    /// @param rows how many rows
    record Written(String version, long rows) {}

    /// A stored part of a data set.
    ///
    /// @param partition the partition it is
    /// @param folder where it is
    /// @param spec form and columns as stored
    record Part(PartitionKey partition, Path folder, ValueSpec spec) {}

    /// A query with all that it may read.
    ///
    /// @param sql the text
    /// @param tables by name: the parts, and the columns if there are none
    /// @param values bound values, by name
    record BoundQuery(String sql, Map<String, Table> tables, Map<String, Object> values) {}

    /// A table of a query.
    ///
    /// @param columns its columns
    /// @param parts its parts
    /// @param keyColumn name of one more column, at the end, with the key of the partition that a
    ///   row is of; empty for none
    record Table(List<Column> columns, List<Part> parts, Optional<String> keyColumn) {
        /// Returns a table without a column of keys.
        public Table(List<Column> columns, List<Part> parts) {
            this(columns, parts, Optional.empty());
        }
    }

    /// Some rows as text.
    ///
    /// @param columns as stored
    /// @param rows values as text; empty where there is none
    /// @param totalRows how many rows there are in all
    record Preview(List<Column> columns, List<List<Optional<String>>> rows, long totalRows) {}
}
