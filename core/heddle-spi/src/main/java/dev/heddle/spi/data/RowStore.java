package dev.heddle.spi.data;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores rows. What else a store can do, it says by implementing [RowQueries], [RowCopies] and
/// [RowVerification]; definitions and commands that need what it can not do are refused with a
/// message. Safe for use by several threads.
public interface RowStore {
    /// Writes rows into an empty folder, hashing them in the same pass. Closes the stream.
    ///
    /// @param row the record of a row
    /// @param form one column a component, in order
    /// @return the version of the rows, and of those that come before them
    /// @throws dev.heddle.model.HeddleException with kind USER_CODE if a row does not fit a column:
    ///   names row number and component. What the stream itself throws is let through.
    Written writeRows(
            Class<? extends Record> row, RowForm form, Stream<? extends Record> rows, Path folder);

    /// Writes rows that have no order and come after no others.
    default Written writeRows(
            Class<? extends Record> row,
            List<Column> columns,
            Stream<? extends Record> rows,
            Path folder) {
        return writeRows(row, RowForm.of(columns), rows, folder);
    }

    /// Returns the version of stored rows in another form, reading all of them.
    Written hash(RowForm form, List<Part> parts);

    /// Opens stored rows as records, part by part. The stream has to be closed.
    ///
    /// @param row the record of a row
    /// @param columns one a component, in order; a stored column that is missing is empty where
    ///   nullable, else an error
    <R extends Record> Stream<R> readRows(Class<R> row, List<Column> columns, List<Part> parts);

    /// Returns how many rows are stored, without reading them.
    long countRows(List<Part> parts);

    /// Returns how many rows each stored file has, in the order of parts and rows, without reading
    /// them; of a store that does not tell files apart, how many each folder has.
    default Map<Path, Long> countRowsByFile(List<Part> parts) {
        Map<Path, Long> counts = new LinkedHashMap<>();
        parts.forEach(part -> counts.put(part.folder(), countRows(List.of(part))));
        return counts;
    }

    /// Returns the first rows as text, for people.
    Preview preview(List<Column> columns, List<Part> parts, int limit);

    /// What was written.
    ///
    /// @param version the data version: a hash of the content, tagged with its algorithm
    /// @param rows how many rows
    /// @param projections the versions of the sets of columns that were asked for
    record Written(String version, long rows, Map<ColumnSet, String> projections) {
        /// Copies the map.
        public Written {
            projections = Map.copyOf(projections);
        }
    }

    /// A stored part of a data set.
    ///
    /// @param partition the partition it is
    /// @param folder where it is
    /// @param spec form and columns as stored
    record Part(PartitionKey partition, Path folder, ValueSpec spec) {
        /// Returns where a materialization lies, in order: what it took over, then its own.
        public static List<Part> of(Materialization made, DataStorage data) {
            return of(made.cell().partition(), made.segments(), data);
        }

        /// Returns where segments of a partition lie.
        public static List<Part> of(
                PartitionKey partition, List<Increment.Segment> segments, DataStorage data) {
            return segments.stream()
                    .map(segment ->
                            new Part(partition, data.resolve(segment.location()), segment.value()))
                    .toList();
        }
    }

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
