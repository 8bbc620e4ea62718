package dev.heddle.cli.publish;

import dev.heddle.io.duckdb.catalog.CatalogFile;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.CliError;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A folder where others read what is published, brought in line with the newest change set. What
/// has to be done follows from the state and from what the folder says of itself, so that it can be
/// stopped anywhere and done again. One thread of a process at a time; processes wait for each
/// other.
public final class PublishFolder {
    private static final String LOCK = ".heddle-lock";

    private final Path root;
    private final String project;
    private final String environment;
    private final StateReader reader;
    private final DataStorage data;
    private final LinkFolder links;
    private final PartsFolder parts;
    private final CatalogFile catalog;

    /// Creates the folder's keeper; touches nothing.
    ///
    /// @param root where; made when it is first brought in line
    /// @param project whose data
    /// @param environment which heads it shows
    public PublishFolder(
            Path root, String project, String environment, StateReader reader, DataStorage data) {
        this.root = root;
        this.project = project;
        this.environment = environment;
        this.reader = reader;
        this.data = data;
        this.links = new LinkFolder(root);
        this.parts = new PartsFolder(root);
        this.catalog = new CatalogFile(root.resolve("catalog.duckdb"));
    }

    /// Returns whether the folder shows the newest change set; takes no time.
    public boolean isCurrent() {
        Optional<ChangeSet> newest = reader.changeSets(environment, 1).stream().findFirst();
        Optional<Marker> marker = Marker.read(root);
        return newest.isEmpty()
                ? marker.isEmpty()
                : marker.filter(found -> found.follows(marker(newest.get(), Set.of())))
                        .filter(found -> isOf(found, newest.get()))
                        .isPresent();
    }

    private static boolean isOf(Marker marker, ChangeSet changeSet) {
        return marker.changeSet() == changeSet.number()
                && marker.at().equals(changeSet.at().toString());
    }

    private Marker marker(ChangeSet newest, Set<String> assets) {
        return new Marker(project, place(), newest.number(), newest.at().toString(), assets);
    }

    private String place() {
        return data.resolve("x").toString();
    }

    /// Brings links and catalog in line.
    ///
    /// @throws HeddleException if the folder can not be written; done in part then
    public void update() {
        try {
            Files.createDirectories(root);
            try (FileChannel channel =
                            FileChannel.open(
                                    root.resolve(LOCK),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                updateAlone();
            }
        } catch (FileSystemException e) {
            throw failed(reason(e), e);
        } catch (OverlappingFileLockException e) {
            throw failed("it is being brought in line already", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        return "'" + e.getFile() + "': " + reason;
    }

    private HeddleException failed(String reason, Exception cause) {
        return HeddleException.of(
                        CliError.FILE,
                        "Cannot bring the published folder '" + root + "' in line: " + reason + ".",
                        cause)
                .withHint("What is published is not affected. The next command tries again.");
    }

    private void updateAlone() throws IOException {
        StateView view = reader.view(environment);
        Optional<ChangeSet> newest = reader.findChangeSet(environment, view.sequence());
        Optional<Marker> marker = Marker.read(root);
        marker.ifPresent(this::requireOurs);
        if (newest.isEmpty()) {
            return;
        }
        Optional<Marker> known = marker.filter(this::isOfThisState);
        Set<AssetKey> shown = view.assetsWithHeads();
        Set<AssetKey> before =
                known.isPresent()
                        ? known.get().assets().stream()
                                .map(AssetKey::parse)
                                .collect(Collectors.toSet())
                        : Set.copyOf(links.assets());
        Set<AssetKey> changed = known.isPresent() ? changed(view, known.get().changeSet()) : shown;
        Set<AssetKey> touched = new TreeSet<>(changed);
        shown.stream().filter(asset -> !before.contains(asset)).forEach(touched::add);
        // Who is reading what was shown until now may go on until the next change.
        Set<Path> needed = new HashSet<>(partsShown());
        Set<AssetKey> gone = new TreeSet<>(before);
        gone.removeAll(shown);
        for (AssetKey asset : gone) {
            links.show(asset, Map.of());
        }
        Map<String, RowStore.Table> tables = new TreeMap<>();
        Set<String> without = gone.stream().map(AssetKey::toString).collect(Collectors.toSet());
        for (AssetKey asset : touched) {
            List<Shown> cells = cells(view.asset(asset));
            links.show(asset, targets(cells));
            table(cells)
                    .ifPresentOrElse(
                            table -> tables.put(asset.toString(), table),
                            () -> without.add(asset.toString()));
        }
        needed.addAll(partsShown());
        parts.keep(needed);
        if (!known.isPresent() || !change(without, tables, view)) {
            catalog.write(tables(view, shown), view.sequence());
        }
        marker(newest.get(), shown.stream().map(AssetKey::toString).collect(Collectors.toSet()))
                .write(root);
    }

    /// Looks at all links only if some may lead to such a folder.
    private Set<Path> partsShown() throws IOException {
        return parts.isThere() ? parts.among(links.targets()) : Set.of();
    }

    /// Returns the folder that shows each cell; of rows that lie in several places one of links.
    private Map<PartitionKey, Path> targets(List<Shown> cells) throws IOException {
        Map<PartitionKey, Path> targets = new TreeMap<>();
        for (Shown cell : cells) {
            List<Path> places = cell.parts().stream().map(RowStore.Part::folder).toList();
            Optional<Path> target =
                    places.size() == 1
                            ? Optional.of(places.getFirst())
                            : parts.of(cell.id(), places);
            target.ifPresent(place -> targets.put(cell.partition(), place));
        }
        return targets;
    }

    /// Returns whether the catalog could be changed: one that is damaged has to be made anew.
    private boolean change(
            Set<String> without, Map<String, RowStore.Table> tables, StateView view) {
        try {
            catalog.change(without, tables, view.sequence());
            return true;
        } catch (HeddleException e) {
            return false;
        }
    }

    private Map<String, RowStore.Table> tables(StateView view, Set<AssetKey> assets) {
        Map<String, RowStore.Table> tables = new TreeMap<>();
        for (AssetKey asset : assets) {
            table(cells(view.asset(asset))).ifPresent(table -> tables.put(asset.toString(), table));
        }
        return tables;
    }

    private void requireOurs(Marker marker) {
        if (!marker.project().equals(project)) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot publish to '"
                                    + root
                                    + "': it shows data of project '"
                                    + marker.project()
                                    + "'.")
                    .withHint("Name another folder in 'publish.folder', or delete this one.");
        }
    }

    private boolean isOfThisState(Marker marker) {
        return marker.data().equals(place())
                && reader.findChangeSet(environment, marker.changeSet())
                        .filter(changeSet -> isOf(marker, changeSet))
                        .isPresent();
    }

    /// Returns the assets of which something moved since.
    private Set<AssetKey> changed(StateView view, long since) {
        Set<AssetUid> moved = new HashSet<>();
        for (long number = since + 1; number <= view.sequence(); number++) {
            reader.moves(environment, number).stream().map(HeadMove::uid).forEach(moved::add);
        }
        return view.assetsWithHeads().stream()
                .filter(asset -> view.asset(asset).uid().filter(moved::contains).isPresent())
                .collect(Collectors.toSet());
    }

    /// What one cell shows.
    private record Shown(
            PartitionKey partition,
            MaterializationId id,
            ValueSpec value,
            List<RowStore.Part> parts) {}

    private List<Shown> cells(AssetState state) {
        Map<PartitionKey, MaterializationId> heads = new TreeMap<>();
        state.heads().forEach((key, head) -> heads.put(key, head.materialization()));
        Map<MaterializationId, Materialization> found =
                reader.findMaterializations(
                        state.heads().values().stream().map(Head::materialization).toList());
        List<Shown> cells = new ArrayList<>();
        heads.forEach((key, id) ->
                Optional.ofNullable(found.get(id))
                        .filter(made -> made.result().isPresent())
                        .map(made ->
                                new Shown(
                                        key,
                                        id,
                                        made.result().get().value(),
                                        RowStore.Part.of(key, made.segments(), data)))
                        .filter(cell ->
                                cell.parts().stream()
                                        .map(RowStore.Part::folder)
                                        .allMatch(Files::isDirectory))
                        .ifPresent(cells::add));
        return cells;
    }

    private static Optional<RowStore.Table> table(List<Shown> cells) {
        if (cells.isEmpty() || cells.getLast().value().kind() != ValueKind.ROWS) {
            return Optional.empty();
        }
        return Optional.of(
                new RowStore.Table(
                        cells.getLast().value().columns(),
                        cells.stream().flatMap(cell -> cell.parts().stream()).toList()));
    }
}
