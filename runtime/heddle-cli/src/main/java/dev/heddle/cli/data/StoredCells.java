package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.CliError;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the data of materializations.
///
/// @param reader what is recorded
/// @param data where data is
record StoredCells(StateReader reader, DataStorage data) {
    /// Returns the data of these materializations, in their order.
    ///
    /// @throws HeddleException naming the first whose data is not there
    List<StoredCell> find(AssetKey asset, Collection<MaterializationId> ids) {
        Map<MaterializationId, Materialization> found = reader.findMaterializations(ids);
        List<StoredCell> cells = new ArrayList<>();
        for (MaterializationId id : ids) {
            cells.add(of(Optional.ofNullable(found.get(id)).orElseThrow(() -> unknown(asset, id))));
        }
        return cells;
    }

    static HeddleException unknown(AssetKey asset, MaterializationId id) {
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot find materialization '" + id + "' of asset '" + asset + "'.")
                .withHint("List them with: heddle assets history " + asset);
    }

    StoredCell of(Materialization made) {
        Materialization.Result result =
                made.result()
                        .orElseThrow(() ->
                                notThere(made, "it is " + made.status() + " and has no data"));
        Path folder = data.resolve(made.location());
        List<RowStore.Part> parts = RowStore.Part.of(made, data);
        if (result.value().kind() != ValueKind.NONE
                && !parts.stream().map(RowStore.Part::folder).allMatch(Files::isDirectory)) {
            throw notThere(made, "its bytes are not there any more");
        }
        return new StoredCell(made, result, folder, parts);
    }

    private static HeddleException notThere(Materialization made, String reason) {
        PartitionKey key = made.cell().partition();
        return HeddleException.of(
                CliError.NOT_FOUND,
                "Cannot read materialization '"
                        + made.id()
                        + "' of asset '"
                        + made.cell().asset()
                        + "'"
                        + (key.isNone() ? "" : " for partition '" + key + "'")
                        + ": "
                        + reason
                        + ".");
    }

    /// Returns cells of rows as one table with all columns that any of them has: those of the last,
    /// then those that only others have.
    static RowStore.Table table(List<StoredCell> cells, Optional<String> keyColumn) {
        List<List<Column>> stored =
                cells.reversed().stream()
                        .flatMap(cell -> cell.parts().reversed().stream())
                        .map(part -> part.spec().columns())
                        .distinct()
                        .toList();
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Column column : stored.stream().flatMap(List::stream).toList()) {
            times.merge(column.name(), 1, Integer::sum);
            columns.merge(column.name(), column, StoredCells::either);
        }
        return new RowStore.Table(
                columns.values().stream()
                        .map(column ->
                                times.getOrDefault(column.name(), 0) < stored.size()
                                        ? new Column(column.name(), column.type(), true)
                                        : column)
                        .toList(),
                cells.stream().flatMap(cell -> cell.parts().stream()).toList(),
                keyColumn);
    }

    private static Column either(Column one, Column other) {
        return new Column(one.name(), one.type(), one.nullable() || other.nullable());
    }
}
