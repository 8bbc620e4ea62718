package dev.heddle.operation;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.spi.data.RowFormat;
import dev.heddle.spi.data.TextRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What is done with stored data besides making it.
public interface DataOperations {
    /// Copies data out.
    ///
    /// @param replacing is told which files exist already, before anything is written; throws to
    ///   keep them
    Exported export(ExportRequest request, Consumer<List<Path>> replacing);

    /// Runs a query over what is published, or was.
    Answer query(QueryRequest request);

    /// What is to be copied where.
    ///
    /// @param asset whose data
    /// @param partitions of these partitions, if given
    /// @param at this materialization instead of what is published, if given
    /// @param to a file; or a folder, which gets a file a partition
    /// @param folder whether `to` was written as a folder, with a slash at its end
    /// @param format of rows; empty for what the file's name says
    /// @param keyColumn name of one more column with the key of the partition, if wanted
    record ExportRequest(
            AssetKey asset,
            Optional<PartitionsArgument> partitions,
            Optional<MaterializationId> at,
            Path to,
            boolean folder,
            Optional<RowFormat> format,
            Optional<String> keyColumn) {}

    /// What was copied.
    ///
    /// @param asset whose data
    /// @param files in the order of partitions
    record Exported(AssetKey asset, List<AssetOperations.StoredFile> files) {
        /// Copies the list.
        public Exported {
            files = List.copyOf(files);
        }
    }

    /// A query.
    ///
    /// @param sql one SELECT
    /// @param at the change set whose data it sees; empty for the newest
    /// @param keyColumn name of one more column of each partitioned asset with the key of the
    ///   partition, if wanted
    record QueryRequest(String sql, OptionalLong at, Optional<String> keyColumn) {}

    /// The rows of a query. Has to be closed.
    ///
    /// @param changeSet the change set whose data it sees; 0 if there is none
    /// @param rows columns and rows
    record Answer(long changeSet, TextRows rows) implements AutoCloseable {
        @Override
        public void close() {
            rows.close();
        }
    }
}
