package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.AssetOperations.StoredFile;
import dev.heddle.operation.CliError;
import dev.heddle.operation.DataOperations;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// What is done with stored data besides making it.
///
/// @param graph what is defined
/// @param view what is recorded, under the keys of today
/// @param reader what is recorded
/// @param data where data is
/// @param rows reads rows
/// @param chosen finds which partitions of an asset are meant
/// @param own folders that nobody but Heddle writes to
public record StoredData(
        AssetGraph graph,
        StateView view,
        StateReader reader,
        DataStorage data,
        RowStore rows,
        BiFunction<AssetKey, PartitionsArgument, IntRanges> chosen,
        List<Path> own)
        implements DataOperations {
    private static final int TOLD = 3;

    private StoredCells cells() {
        return new StoredCells(reader, data);
    }

    @Override
    public Exported export(ExportRequest request, Consumer<List<Path>> replacing) {
        requireForeign(request.to());
        List<StoredCell> cells =
                request.at()
                        .map(id -> List.of(materialization(request.asset(), id)))
                        .orElseGet(() -> published(request));
        List<Copy> copies = new Exporting(request, cells).copies();
        List<Path> existing = copies.stream().map(Copy::to).filter(Files::exists).toList();
        if (!existing.isEmpty()) {
            requireFiles(existing);
            replacing.accept(existing);
        }
        List<StoredFile> files = new ArrayList<>();
        for (Copy copy : copies) {
            long written = copy.carryOut(rows, existing.contains(copy.to()));
            files.add(
                    new StoredFile(
                            copy.to(),
                            written,
                            size(copy.to()),
                            set(request.asset(), copy.partitions())));
        }
        return new Exported(request.asset(), files);
    }

    private void requireForeign(Path to) {
        own.stream()
                .filter(to.normalize()::startsWith)
                .findFirst()
                .ifPresent(folder -> {
                    throw HeddleException.of(
                                    CliError.INVALID_VALUE,
                                    "Cannot export to '"
                                            + to
                                            + "': only Heddle writes to '"
                                            + folder
                                            + "'.")
                            .withHint("Choose a place of your own.");
                });
    }

    private static void requireFiles(List<Path> existing) {
        existing.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresent(folder -> {
                    throw HeddleException.of(
                            CliError.FILE,
                            "Cannot write '" + folder + "': it is a folder, and is not replaced.");
                });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw HeddleException.of(CliError.FILE, "Cannot look at '" + file + "': " + e + ".", e);
        }
    }

    private StoredCell materialization(AssetKey asset, MaterializationId id) {
        Materialization made =
                reader.findMaterialization(id)
                        .filter(found ->
                                view.asset(asset).uid().equals(Optional.of(found.cell().uid())))
                        .orElseThrow(() -> StoredCells.unknown(asset, id));
        return cells().of(made);
    }

    private List<StoredCell> published(ExportRequest request) {
        AssetSpec spec = graph.asset(graph.index(request.asset())).spec();
        if (spec.external()) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot export asset '"
                            + spec.key()
                            + "': it is external, so that its data is not kept here.");
        }
        Map<PartitionKey, Head> heads = view.asset(spec.key()).heads();
        List<PartitionKey> keys =
                request.partitions()
                        .map(argument -> keys(spec, chosen.apply(spec.key(), argument)))
                        .orElseGet(() -> inOrder(spec, heads.keySet()));
        List<PartitionKey> missing = keys.stream().filter(key -> !heads.containsKey(key)).toList();
        if (keys.isEmpty() || !missing.isEmpty()) {
            throw nothing(spec.key(), missing);
        }
        return cells().find(
                        spec.key(),
                        keys.stream()
                                .map(key ->
                                        Objects.requireNonNull(heads.get(key)).materialization())
                                .toList());
    }

    private static List<PartitionKey> keys(AssetSpec spec, IntRanges positions) {
        return positions.stream().mapToObj(spec.partitions()::keyAt).toList();
    }

    private static List<PartitionKey> inOrder(AssetSpec spec, Collection<PartitionKey> keys) {
        IntRanges positions =
                IntRanges.ofAll(
                        keys.stream()
                                .map(spec.partitions()::positionOf)
                                .flatMapToInt(position -> position.stream()));
        return keys(spec, positions);
    }

    private static HeddleException nothing(AssetKey asset, List<PartitionKey> missing) {
        String of =
                missing.isEmpty() || missing.getFirst().isNone()
                        ? ""
                        : " for partition "
                                + String.join(
                                        ", ",
                                        missing.stream()
                                                .limit(TOLD)
                                                .map(key -> "'" + key + "'")
                                                .toList())
                                + (missing.size() > TOLD
                                        ? " and " + (missing.size() - TOLD) + " more"
                                        : "");
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot export asset '" + asset + "'" + of + ": nothing is published.")
                .withHint("Build it with: heddle apply -s " + asset);
    }

    private PartitionSet set(AssetKey asset, List<PartitionKey> keys) {
        AssetSpec spec = graph.asset(graph.index(asset)).spec();
        IntRanges positions =
                IntRanges.ofAll(
                        keys.stream()
                                .map(spec.partitions()::positionOf)
                                .flatMapToInt(position -> position.stream()));
        return positions.size() == keys.size()
                ? PartitionSet.of(spec.partitions(), positions)
                : new PartitionSet(
                        keys.stream().map(key -> new PartitionSet.KeyRange(key, key, 1)).toList());
    }

    @Override
    public Answer query(QueryRequest request) {
        ShownHeads heads = ShownHeads.at(reader, view, request.at());
        RowQueries queries = RowQueries.of(rows, "query stored data");
        Map<String, RowStore.Table> tables =
                new SqlTables(graph, view, heads, cells())
                        .of(queries.names(request.sql()), request.keyColumn());
        return new Answer(
                heads.number(),
                queries.readText(new RowStore.BoundQuery(request.sql(), tables, Map.of())));
    }
}
