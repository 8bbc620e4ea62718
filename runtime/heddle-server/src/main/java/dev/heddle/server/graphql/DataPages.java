package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Operations;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.DataView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known about the data of an asset: read from the state when a page asks for it.
///
/// @param operations the project
record DataPages(Operations operations) {
    private static final int CHECKED = 30;

    List<DataView.Materialization> history(AssetKey asset, Optional<String> partition, int limit) {
        return operations.assets().history(asset, partition.map(PartitionKey::of), limit).stream()
                .map(DataPages::materialization)
                .toList();
    }

    private static DataView.Materialization materialization(AssetOperations.HistoryEntry entry) {
        Materialization made = entry.materialization();
        Optional<Materialization.Result> result = made.result();
        return new DataView.Materialization(
                made.id().toString(),
                Names.partition(made.cell().partition()),
                made.status().name(),
                entry.changeSet(),
                result.map(Materialization.Result::finishedAt).orElse(made.made().startedAt()),
                result.map(done ->
                        Names.seconds(
                                Duration.between(made.made().startedAt(), done.finishedAt()))),
                made.made().run().toString(),
                result.map(Materialization.Result::rows),
                result.map(Materialization.Result::bytes),
                result.map(done -> done.version().value()),
                made.made().commit(),
                made.made().dirty(),
                result.map(done -> Names.metadata(done.metadata())).orElse(Map.of()),
                result.map(done -> done.inputs().stream().flatMap(DataPages::reads).toList())
                        .orElse(List.of()),
                result.map(done -> columns(done.value().columns())).orElse(List.of()),
                made.made().code().hex(),
                made.made().attempt(),
                made.config());
    }

    private static List<AssetView.ColumnView> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new AssetView.ColumnView(column.name(), column.type().toString()))
                .toList();
    }

    private static Stream<DataView.Read> reads(InputRead input) {
        return input.cells().stream()
                .map(cell ->
                        new DataView.Read(
                                input.asset().toString(),
                                Names.partition(cell.partition()),
                                cell.materialization().map(Object::toString),
                                cell.version().value()));
    }

    DataView.Preview preview(
            AssetKey asset, Optional<String> partition, Optional<String> at, int limit) {
        AssetOperations.Preview found =
                operations
                        .assets()
                        .preview(
                                asset,
                                partition.map(PartitionKey::of),
                                at.map(MaterializationId::new),
                                limit);
        return new DataView.Preview(
                found.materialization().toString(),
                Names.partition(found.partition()),
                columns(found.rows().columns()),
                found.rows().rows(),
                found.rows().totalRows());
    }

    /// Returns the checks with the results that the newest materializations got.
    List<AssetView.Check> checks(AssetKey asset, List<CheckSnapshot> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        List<AssetView.Result> results = new ArrayList<>();
        for (AssetOperations.HistoryEntry entry :
                operations.assets().history(asset, Optional.empty(), CHECKED)) {
            Materialization made = entry.materialization();
            operations
                    .live()
                    .checkResults(made.id())
                    .forEach(result -> results.add(result(result, made.cell().partition())));
        }
        return checks.stream().map(check -> check(check, results)).toList();
    }

    private static AssetView.Check check(CheckSnapshot check, List<AssetView.Result> results) {
        return new AssetView.Check(
                check.spec().asset().toString(),
                check.spec().name(),
                check.spec().description(),
                check.spec().blocking(),
                check.spec().source().map(AssetView.SourcePlace::of),
                results.stream()
                        .filter(result -> result.check().equals(check.spec().name()))
                        .toList());
    }

    private static AssetView.Result result(CheckResultRecord result, PartitionKey partition) {
        return new AssetView.Result(
                result.check(),
                Names.partition(partition),
                result.materialization().toString(),
                result.passed(),
                result.blocking(),
                result.message(),
                result.at(),
                Names.metadata(result.metadata()));
    }
}
