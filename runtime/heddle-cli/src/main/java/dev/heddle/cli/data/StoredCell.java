package dev.heddle.cli.data;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;

/// The data of one cell, which is there.
///
/// @param made what it is
/// @param result what came out
/// @param folder where it is
record StoredCell(Materialization made, Materialization.Result result, Path folder) {
    PartitionKey partition() {
        return made.cell().partition();
    }

    ValueSpec value() {
        return result.value();
    }

    RowStore.Part part() {
        return new RowStore.Part(partition(), folder, value());
    }
}
