package dev.heddle.cli.data;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.util.List;

/// The data of one cell, which is there.
///
/// @param made what it is
/// @param result what came out
/// @param folder where its own bytes are
/// @param parts where all of its rows are, also those of earlier materializations
record StoredCell(
        Materialization made,
        Materialization.Result result,
        Path folder,
        List<RowStore.Part> parts) {
    /// Copies the list.
    StoredCell {
        parts = List.copyOf(parts);
    }

    PartitionKey partition() {
        return made.cell().partition();
    }

    ValueSpec value() {
        return result.value();
    }
}
