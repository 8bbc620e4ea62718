package dev.heddle.cli.project;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.cli.operation.AssetOperations;
import dev.heddle.cli.operation.Cancellation;
import dev.heddle.cli.operation.CliError;
import dev.heddle.cli.operation.ImportView;
import dev.heddle.cli.operation.life.ImportRequest;
import dev.heddle.cli.operation.StatusView;
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
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return new Statuses(
                        reader(),
                        open.engine().services().state().leases().living(),
                        scopes.view(),
                        scopes.recorded())
                .of(List.of(asset))
                .get(0);
    }

    @Override
    public Optional<SettingsType<?>> config(AssetKey asset) {
        return open.project().asset(asset).code() instanceof AssetDefinition.Code.Java java
                ? java.config()
                : Optional.empty();
    }

    @Override
    public List<HistoryEntry> history(AssetKey asset, Optional<PartitionKey> partition, int limit) {
        return scopes.view()
                .asset(asset)
                .uid()
                .map(uid -> reader().history(uid, partition, limit))
                .map(found -> new Origins(open).entries(found))
                .orElse(List.of());
    }

    @Override
    public Preview preview(
            AssetKey asset,
            Optional<PartitionKey> partition,
            Optional<MaterializationId> at,
            int limit) {
        MaterializationId id = at.orElseGet(() -> shown(asset, partition));
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
        DataStorage data = open.engine().services().data();
        Path folder = data.resolve(found.location());
        List<RowStore.Part> parts =
                found.segments().stream()
                        .map(segment ->
                                new RowStore.Part(
                                        found.cell().partition(),
                                        data.resolve(segment.location()),
                                        segment.value()))
                        .toList();
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

    private MaterializationId shown(AssetKey asset, Optional<PartitionKey> partition) {
        AssetState state = scopes.view().asset(asset);
        AssetSpec spec = graph().asset(graph().index(asset)).spec();
        Optional<Head> head =
                partition.isPresent()
                        ? Optional.ofNullable(state.heads().get(partition.get()))
                        : newest(spec, state);
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
        AssetSpec spec = graph().asset(graph().index(asset)).spec();
        AssetState state = scopes.view().asset(asset);
        Map<MaterializationId, Materialization> found =
                reader().findMaterializations(
                                state.heads().values().stream()
                                        .map(Head::materialization)
                                        .toList());
        List<StoredFile> files = new ArrayList<>();
        state.heads().entrySet().stream()
                .sorted(
                        Comparator.comparingInt(entry ->
                                spec.partitions()
                                        .positionOf(entry.getKey())
                                        .orElse(Integer.MAX_VALUE)))
                .forEach(entry ->
                        Optional.ofNullable(found.get(entry.getValue().materialization()))
                                .ifPresent(
                                        made -> files.addAll(files(asset, entry.getKey(), made))));
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

    private List<StoredFile> files(AssetKey asset, PartitionKey key, Materialization made) {
        if (made.result().isEmpty() || made.result().get().value().kind() == ValueKind.NONE) {
            return List.of();
        }
        PartitionSet partitions = new Keys(graph()).set(asset, List.of(key));
        List<StoredFile> files = new ArrayList<>();
        for (Increment.Segment segment : made.segments()) {
            long rows = segment.rows();
            for (Path file :
                    files(open.engine().services().data().resolve(segment.location()))) {
                files.add(new StoredFile(file, rows, file.toFile().length(), partitions));
                rows = 0;
            }
        }
        return files;
    }
}
