package dev.heddle.cli.project;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.cli.look.Statuses;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.life.ImportRequest;
import dev.heddle.operation.view.StatusView;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known about assets and their data.
///
/// @param open the project
/// @param scopes finds cells
record ProjectAssets(OpenProject open, Scopes scopes) implements AssetOperations {
    private static final int SHOWN_CHARACTERS = 10_000;

    private StateReader reader() {
        return open.engine().services().state().reader();
    }

    @Override
    public AssetGraph graph() {
        return open.project().graph();
    }

    @Override
    public StatusView.AssetStatus status(AssetKey asset) {
        return new Statuses(open.engine().services().state(), scopes.view(), scopes.recorded())
                .of(List.of(asset))
                .get(0);
    }

    @Override
    public Optional<SettingsType<?>> config(AssetKey asset) {
        return open.isRemote()
                ? Optional.empty()
                : LocalCode.record(open.project().asset(asset).code());
    }

    @Override
    public Optional<String> configSchema(AssetKey asset) {
        return open.configOf(asset);
    }

    @Override
    public List<HistoryEntry> history(AssetKey asset, Optional<PartitionKey> named, int limit) {
        Optional<PartitionKey> partition = partition(asset, named);
        List<Materialization> made =
                scopes.view()
                        .asset(asset)
                        .uid()
                        .map(uid -> reader().history(uid, partition, limit))
                        .orElse(List.of());
        if (made.isEmpty()) {
            requireKnown(asset, partition);
        }
        return new Origins(open).entries(made);
    }

    /// Returns the key that a word stands for, where no partition has the word as its key.
    private Optional<PartitionKey> partition(AssetKey asset, Optional<PartitionKey> named) {
        AssetSpec spec = spec(asset);
        boolean latest =
                named.filter(key -> key.value().equals("latest"))
                        .filter(key -> spec.partitions().positionOf(key).isEmpty())
                        .isPresent();
        if (!latest) {
            return named;
        }
        IntRanges existing = spec.partitions().existingAt(scopes.now());
        return existing.isEmpty()
                ? Optional.empty()
                : Optional.of(spec.partitions().keyAt(existing.last()));
    }

    /// @throws HeddleException if the asset has no such partition
    private void requireKnown(AssetKey asset, Optional<PartitionKey> partition) {
        partition.ifPresent(key ->
                PartitionsArgument.of(key)
                        .resolve(
                                List.of(spec(asset)),
                                scopes.now(),
                                new PartitionsArgument.CellsByState(
                                        _ -> IntRanges.EMPTY, _ -> IntRanges.EMPTY)));
    }

    private AssetSpec spec(AssetKey asset) {
        return graph().asset(graph().index(asset)).spec();
    }

    @Override
    public Preview preview(
            AssetKey asset,
            Optional<PartitionKey> partition,
            Optional<MaterializationId> at,
            int limit) {
        refuseUnstored(asset);
        open.keepReading("show data");
        MaterializationId id = at.orElseGet(() -> shown(asset, partition(asset, partition)));
        Materialization found =
                reader().findMaterialization(id)
                        .filter(made ->
                                scopes.view()
                                        .asset(asset)
                                        .uid()
                                        .equals(Optional.of(made.cell().uid())))
                        .orElseThrow(() ->
                                HeddleException.of(
                                                CliError.NOT_FOUND,
                                                "Cannot find materialization '"
                                                        + id
                                                        + "' of asset '"
                                                        + asset
                                                        + "'.")
                                        .withHint(
                                                "List them with: heddle assets history " + asset));
        Materialization.Result result =
                found.result()
                        .orElseThrow(() ->
                                HeddleException.of(
                                        CliError.NOT_FOUND,
                                        "Cannot show materialization '"
                                                + id
                                                + "': it is "
                                                + found.status()
                                                + " and has no data."));
        if (result.version().isAbsent()) {
            throw HeddleException.of(
                    CliError.NOT_FOUND,
                    "Cannot show materialization '" + id + "': its step left it out.");
        }
        Path folder = open.engine().services().data().resolve(found.location());
        List<RowStore.Part> parts = parts(found);
        if (isGone(found)
                || !parts.stream().map(RowStore.Part::folder).allMatch(Files::isDirectory)) {
            throw gone(found);
        }
        RowStore.Preview rows =
                result.value().kind() == ValueKind.ROWS
                        ? open.engine()
                                .services()
                                .rows()
                                .preview(result.value().columns(), parts, limit)
                        : text(folder);
        return new Preview(asset, found.cell().partition(), id, rows);
    }

    private static boolean isGone(Materialization found) {
        return found.status() == MaterializationStatus.RETIRED
                || found.status() == MaterializationStatus.PURGED;
    }

    private HeddleException gone(Materialization found) {
        MaterializationId id = found.id();
        @Nullable String tombstone =
                open.engine().services().state().retention().tombstones(List.of(id)).get(id);
        String why = isGone(found) ? "its data was deleted by retention" : "its bytes are gone";
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot show materialization '"
                                + id
                                + "': "
                                + (tombstone == null ? why : "it was forgotten: " + tombstone)
                                + ".")
                .withHint("See what is left: heddle assets history " + found.cell().asset());
    }

    private void refuseUnstored(AssetKey asset) {
        AssetSpec spec = spec(asset);
        if (spec.external()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot show asset '"
                                    + asset
                                    + "': it is external, and Heddle keeps only what version of"
                                    + " it was seen.")
                    .withHint("See what is seen now: heddle observe -s " + asset);
        }
        if (spec.authorStored()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot show asset '" + asset + "': it stores its data itself.")
                    .withHint("See what is known of it: heddle assets history " + asset);
        }
    }

    private MaterializationId shown(AssetKey asset, Optional<PartitionKey> partition) {
        AssetState state = scopes.view().asset(asset);
        AssetSpec spec = spec(asset);
        Optional<Head> head =
                partition.isPresent()
                        ? Optional.ofNullable(state.heads().get(partition.get()))
                        : newest(spec, state);
        if (head.isEmpty()) {
            requireKnown(asset, partition);
        }
        return head.map(Head::materialization)
                .orElseThrow(() ->
                        HeddleException.of(
                                        CliError.NOT_FOUND,
                                        "Cannot show asset '"
                                                + asset
                                                + "'"
                                                + partition
                                                        .map(key -> " for partition '" + key + "'")
                                                        .orElse("")
                                                + ": nothing is published.")
                                .withHint("Build it with: heddle apply -s " + asset));
    }

    private Optional<Head> newest(AssetSpec spec, AssetState state) {
        IntRanges existing = spec.partitions().existingAt(scopes.now());
        return existing.isEmpty()
                ? Optional.empty()
                : Stream.iterate(
                                existing.last(),
                                position -> position >= 0,
                                position -> position - 1)
                        .map(spec.partitions()::keyAt)
                        .map(key -> Optional.ofNullable(state.heads().get(key)))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /// What is not made of rows is shown file by file, as far as it is text.
    private static RowStore.Preview text(Path folder) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        for (Path file : files(folder)) {
            rows.add(List.of(Optional.of(folder.relativize(file).toString()), content(file)));
        }
        return new RowStore.Preview(
                List.of(
                        new Column("file", ColumnType.Simple.TEXT, false),
                        new Column("content", ColumnType.Simple.TEXT, true)),
                rows,
                rows.size());
    }

    private static Optional<String> content(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.of(
                    text.length() > SHOWN_CHARACTERS
                            ? text.substring(0, SHOWN_CHARACTERS) + "…"
                            : text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot list '" + folder + "': " + e.getMessage() + ".", e);
        }
    }

    @Override
    public ImportView take(ImportRequest request, Cancellation cancellation) {
        return new ProjectLife(open, scopes).take(request, cancellation);
    }

    @Override
    public Location locate(AssetKey asset) {
        AssetSpec spec = spec(asset);
        AssetState state = scopes.view().asset(asset);
        Map<MaterializationId, Materialization> found =
                reader().findMaterializations(
                                state.heads().values().stream()
                                        .map(Head::materialization)
                                        .toList());
        Map<Path, Long> rows = countRows(spec, found.values());
        List<StoredFile> files = new ArrayList<>();
        state.heads().entrySet().stream()
                .sorted(
                        Comparator.comparingInt(entry ->
                                spec.partitions()
                                        .positionOf(entry.getKey())
                                        .orElse(Integer.MAX_VALUE)))
                .forEach(entry ->
                        Optional.ofNullable(found.get(entry.getValue().materialization()))
                                .ifPresent(made ->
                                        files.addAll(files(asset, entry.getKey(), made, rows))));
        Optional<MaterializationId> newest =
                state.heads().values().stream()
                        .max(Comparator.comparingLong(Head::changeSet))
                        .map(Head::materialization);
        String format =
                spec.value().kind() == ValueKind.ROWS
                        ? "parquet"
                        : spec.value().kind().name().toLowerCase(Locale.ROOT);
        return new Location(asset, newest, format, files);
    }

    /// Counts the rows of each file at once: that costs a look at every file's end.
    private Map<Path, Long> countRows(AssetSpec spec, Collection<Materialization> made) {
        if (spec.value().kind() != ValueKind.ROWS) {
            return Map.of();
        }
        return open.engine()
                .services()
                .rows()
                .countRowsByFile(
                        made.stream()
                                .filter(one ->
                                        one.result()
                                                .filter(it -> it.value().kind() == ValueKind.ROWS)
                                                .isPresent())
                                .flatMap(one -> parts(one).stream())
                                .toList());
    }

    private List<RowStore.Part> parts(Materialization made) {
        return RowStore.Part.of(made, open.engine().services().data());
    }

    private List<StoredFile> files(
            AssetKey asset, PartitionKey key, Materialization made, Map<Path, Long> rows) {
        if (made.result().isEmpty() || made.result().get().value().kind() == ValueKind.NONE) {
            return List.of();
        }
        PartitionSet partitions = new Keys(graph()).set(asset, List.of(key));
        List<StoredFile> files = new ArrayList<>();
        for (RowStore.Part part : parts(made)) {
            for (Path file : files(part.folder())) {
                files.add(
                        new StoredFile(
                                file,
                                rows.getOrDefault(file, 0L),
                                file.toFile().length(),
                                partitions));
            }
        }
        return files;
    }
}
