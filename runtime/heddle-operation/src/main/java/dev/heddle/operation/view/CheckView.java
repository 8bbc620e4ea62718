package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.CheckResultRecord;
import java.util.List;

/// What checks said about published data.
///
/// @param results in the order of assets, partitions and checks
public record CheckView(List<Result> results) {
    /// Copies the results.
    public CheckView {
        results = List.copyOf(results);
    }

    /// Returns whether no blocking check failed.
    public boolean passed() {
        return results.stream()
                .noneMatch(result -> result.record().blocking() && !result.record().passed());
    }

    /// One check on one cell.
    ///
    /// @param asset the asset
    /// @param partition the partition
    /// @param record what the check said
    public record Result(AssetKey asset, PartitionKey partition, CheckResultRecord record) {}
}
