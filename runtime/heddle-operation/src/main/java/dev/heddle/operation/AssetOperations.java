package dev.heddle.operation;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.life.ImportRequest;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.view.StatusView;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is known about assets and their data.
public interface AssetOperations {
    /// Returns what is defined.
    AssetGraph graph();

    /// Returns the state of one asset's published data.
    StatusView.AssetStatus status(AssetKey asset);

    /// Returns the record of configuration that an asset takes, if it takes one and its code is
    /// loaded in this process.
    default Optional<SettingsType<?>> config(AssetKey asset) {
        return Optional.empty();
    }

    /// Returns what a run can configure for an asset, as the text of a JSON Schema whose title is
    /// the name of its record; empty if the asset takes no configuration.
    default Optional<String> configSchema(AssetKey asset) {
        return Optional.empty();
    }

    /// Returns the materializations of an asset, newest first.
    ///
    /// @param partition only of this partition, if given
    List<HistoryEntry> history(AssetKey asset, Optional<PartitionKey> partition, int limit);

    /// Returns the first rows of what is published, or of one materialization, also a rejected one.
    ///
    /// @param partition which partition; empty for the newest that has data
    /// @param at which materialization; empty for what is published
    /// @param limit at most so many rows
    Preview preview(
            AssetKey asset,
            Optional<PartitionKey> partition,
            Optional<MaterializationId> at,
            int limit);

    /// Takes in data that others made.
    ImportView take(ImportRequest request, Cancellation cancellation);

    /// Returns where published data is.
    Location locate(AssetKey asset);

    /// One production of data.
    ///
    /// @param materialization all about it
    /// @param changeSet the change set that published it first
    /// @param provenance where it comes from, if its own code did not make it
    /// @param tombstone why it was forgotten, and by whom
    record HistoryEntry(
            Materialization materialization,
            Optional<Long> changeSet,
            Optional<Provenance> provenance,
            Optional<String> tombstone) {}

    /// Rows for people.
    ///
    /// @param asset the asset
    /// @param partition the partition
    /// @param materialization what is shown
    /// @param rows columns, rows and their number
    record Preview(
            AssetKey asset,
            PartitionKey partition,
            MaterializationId materialization,
            RowStore.Preview rows) {}

    /// Where data is.
    ///
    /// @param asset the asset
    /// @param materialization the newest that is published; empty if there is none
    /// @param format such as `parquet`
    /// @param files in partition order
    record Location(
            AssetKey asset,
            Optional<MaterializationId> materialization,
            String format,
            List<StoredFile> files) {
        /// Copies the list.
        public Location {
            files = List.copyOf(files);
        }
    }

    /// One stored file.
    ///
    /// @param path where it is
    /// @param rows how many rows; 0 if it has none
    /// @param bytes its size
    /// @param partitions whose data it is
    record StoredFile(Path path, long rows, long bytes, PartitionSet partitions) {}
}
