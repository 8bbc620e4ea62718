package dev.heddle.engine.run;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.schedule.RunSchedule;
import dev.heddle.engine.state.AssetRegistration;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Checks;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.ReadColumns;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the cells of a run see of each other: what this run made, else what was published when it
/// began. Safe for use by several threads.
final class RunCells {
    private final AssetGraph graph;
    private final StateView view;
    private final RunServices services;
    private final Map<AssetKey, AssetUid> uids;
    private final Set<AssetKey> neverBuilt;
    private final Map<CellRef, Optional<Shown>> before = new ConcurrentHashMap<>();
    private final Map<Reading, VersionRoot> roots = new ConcurrentHashMap<>();
    private final Map<Reading, List<InputRead.CellRead>> reads = new ConcurrentHashMap<>();
    private final Map<CellRef, CellResult> results = new ConcurrentHashMap<>();
    private final Map<MaterializationId, List<Increment.Segment>> stored =
            new ConcurrentHashMap<>();
    private final Map<Integer, Set<PartitionKey>> failing = new ConcurrentHashMap<>();

    private final Map<CellRef, EventLog.Pending> recording = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> notRecorded = new AtomicReference<>();

    /// Many cells of one asset. What they show does not change any more once somebody reads them.
    ///
    /// @param columns the columns that are read, if they have a version of their own
    private record Reading(int asset, IntRanges positions, Optional<ColumnSet> columns) {
        static Reading of(AssetGraph graph, Edge edge, IntRanges positions) {
            return new Reading(
                    edge.upstream(),
                    positions,
                    ReadColumns.of(graph.asset(edge.upstream()).spec(), edge));
        }
    }

    RunCells(
            AssetGraph graph,
            StateView view,
            RunServices services,
            AssetRegistration.Registered assets) {
        this.graph = graph;
        this.view = view;
        this.services = services;
        this.uids = assets.uids();
        this.neverBuilt = assets.neverBuilt(services.state().events());
    }

    AssetUid uid(AssetKey key) {
        return Objects.requireNonNull(
                uids.get(key), () -> "Asset '" + key + "' is not registered.");
    }

    /// Returns whether an asset is so new that nothing of it can have been made before.
    boolean neverBuilt(AssetKey key) {
        return neverBuilt.contains(key);
    }

    AssetState state(AssetKey key) {
        AssetState state = view.asset(key);
        return graph.find(key)
                .map(asset -> state.under(asset.spec().partitions().domain()))
                .orElse(state);
    }

    /// Returns what a materialization holds as stored.
    Optional<ValueSpec> value(MaterializationId id) {
        return view.value(id);
    }

    void settle(CellRef cell, CellResult result) {
        results.put(cell, result);
    }

    /// Has the verdict on a cell recorded. Others may read the cell before it is safe: whatever
    /// they record themselves comes later.
    void recording(CellRef cell, List<Event> verdict) {
        recording.put(
                cell,
                services.state()
                        .events()
                        .appendSoon(
                                verdict,
                                List.of(),
                                failure -> notRecorded.compareAndSet(null, failure)));
    }

    /// Waits until the verdict on a cell is safe.
    ///
    /// @throws HeddleException if it could not be recorded
    void awaitRecorded(CellRef cell) {
        EventLog.Pending pending = recording.remove(cell);
        if (pending != null) {
            pending.await();
        }
    }

    /// Throws if any verdict is known not to be recorded: nothing can build on this run any more.
    void requireRecorded() {
        switch (notRecorded.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    Optional<CellResult> result(CellRef cell) {
        return Optional.ofNullable(results.get(cell));
    }

    /// Notes where a materialization is.
    void stored(MaterializationId id, List<Increment.Segment> segments) {
        stored.put(id, List.copyOf(segments));
    }

    /// Returns what a cell shows now; empty if it shows nothing.
    Optional<Shown> shown(int asset, int position) {
        CellResult result = results.get(new CellRef(asset, position));
        if (result != null && result.shown().isPresent()) {
            return result.shown().filter(shown -> !shown.version().isAbsent());
        }
        return published(asset, position);
    }

    /// Returns whether a cell shows published data that fails a blocking check: this run has
    /// neither renewed it nor found that it passes now.
    boolean fails(int asset, int position) {
        CellResult result = results.get(new CellRef(asset, position));
        if (result != null) {
            if (result.shown().isPresent() || result.outcome() == CellOutcome.REVALIDATED) {
                return false;
            }
            if (result.outcome() == CellOutcome.REJECTED
                    && result.materialization()
                            .equals(published(asset, position).flatMap(Shown::materialization))) {
                return true;
            }
        }
        Set<PartitionKey> published = failing.computeIfAbsent(asset, this::failing);
        return !published.isEmpty()
                && published.contains(graph.asset(asset).spec().partitions().keyAt(position));
    }

    private Set<PartitionKey> failing(int asset) {
        return state(graph.asset(asset).key()).heads().entrySet().stream()
                .filter(head -> !Checks.failed(head.getValue(), graph.checks(asset)).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Returns what readers see in a cell.
    Optional<Shown> published(int asset, int position) {
        return before.computeIfAbsent(new CellRef(asset, position), this::lookUp);
    }

    private Optional<Shown> lookUp(CellRef cell) {
        AssetSnapshot snapshot = graph.asset(cell.asset());
        PartitionKey key = snapshot.spec().partitions().keyAt(cell.position());
        return snapshot.spec().external() ? observed(snapshot, key) : head(snapshot.key(), key);
    }

    private Optional<Shown> head(AssetKey asset, PartitionKey key) {
        Head head = state(asset).heads().get(key);
        return head == null || head.version().isAbsent()
                ? Optional.empty()
                : Optional.of(
                        new Shown(
                                Optional.of(head.materialization()),
                                head.version(),
                                head.leaf(),
                                head.projections()));
    }

    private Optional<Shown> observed(AssetSnapshot snapshot, PartitionKey key) {
        DataVersion version = view.asset(snapshot.key()).lastVersions().get(key);
        if (version == null && !snapshot.spec().observed()) {
            version = DataVersion.NONE;
        }
        return version == null
                ? Optional.empty()
                : Optional.of(new Shown(Optional.empty(), version, VersionRoot.leaf(key, version)));
    }

    /// Returns what a cell would read on an edge now.
    EdgeNow edgeNow(Edge edge, IntRanges positions) {
        Reading reading = Reading.of(graph, edge, positions);
        // Readers of a whole asset come in numbers, and only once all of it is settled.
        VersionRoot root =
                RunSchedule.isWide(edge)
                        ? roots.computeIfAbsent(reading, this::root)
                        : root(reading);
        return new EdgeNow(edge, Optional.ofNullable(uids.get(edge.spec().asset())), root);
    }

    private VersionRoot root(Reading reading) {
        VersionRoot root = VersionRoot.EMPTY;
        for (int position : reading.positions.stream().toArray()) {
            Optional<Shown> shown = shown(reading.asset, position);
            root = shown.isPresent() ? root.plus(shown.get().leafOf(reading.columns)) : root;
        }
        return root;
    }

    /// Returns exactly what is read on an edge, for the record.
    InputRead inputRead(EdgeNow now, IntRanges positions) {
        Reading reading = Reading.of(graph, now.edge(), positions);
        AssetKey upstream = graph.asset(now.edge().upstream()).key();
        return new InputRead(
                now.edge().spec().name(),
                uid(upstream),
                upstream,
                now.edge().fingerprint(),
                now.root(),
                RunSchedule.isWide(now.edge())
                        ? reads.computeIfAbsent(reading, this::cellsRead)
                        : cellsRead(reading));
    }

    private List<InputRead.CellRead> cellsRead(Reading reading) {
        List<InputRead.CellRead> cells = new ArrayList<>();
        PartitionsDefinition partitions = graph.asset(reading.asset).spec().partitions();
        for (int position : reading.positions.stream().toArray()) {
            shown(reading.asset, position)
                    .ifPresent(shown ->
                            cells.add(
                                    new InputRead.CellRead(
                                            partitions.keyAt(position),
                                            shown.materialization(),
                                            shown.version())));
        }
        return List.copyOf(cells);
    }

    /// Returns where the data of these cells is, in partition order; cells without data are left
    /// out.
    List<RowStore.Part> parts(int asset, IntRanges positions, boolean onlyPublished) {
        List<RowStore.Part> parts = new ArrayList<>();
        AssetSnapshot snapshot = graph.asset(asset);
        List<Integer> places = positions.stream().boxed().toList();
        List<Optional<Shown>> shown =
                places.stream()
                        .map(position ->
                                onlyPublished ? published(asset, position) : shown(asset, position))
                        .toList();
        look(
                shown.stream()
                        .flatMap(Optional::stream)
                        .flatMap(one -> one.materialization().stream())
                        .toList());
        for (int i = 0; i < places.size(); i++) {
            Optional<MaterializationId> id = shown.get(i).flatMap(Shown::materialization);
            if (id.isPresent()) {
                parts.addAll(
                        parts(snapshot.spec().partitions().keyAt(places.get(i)), found(id.get())));
            }
        }
        return parts;
    }

    /// Returns where the data is that was read on an edge, in partition order.
    List<RowStore.Part> parts(InputRead read) {
        look(read.cells().stream().flatMap(cell -> cell.materialization().stream()).toList());
        List<RowStore.Part> parts = new ArrayList<>();
        for (InputRead.CellRead cell : read.cells()) {
            cell.materialization()
                    .ifPresent(id -> parts.addAll(parts(cell.partition(), found(id))));
        }
        return parts;
    }

    /// Returns rows of a partition as parts.
    List<RowStore.Part> parts(PartitionKey key, List<Increment.Segment> segments) {
        return RowStore.Part.of(key, segments, services.data());
    }

    /// Returns where the rows of a materialization are.
    List<Increment.Segment> segments(MaterializationId id) {
        look(Set.of(id));
        return found(id);
    }

    /// Returns where one materialization of a cell is.
    ///
    /// @param added whether only what it added to the one before it is wanted
    List<RowStore.Part> part(CellRef cell, MaterializationId id, boolean added) {
        List<Increment.Segment> all = segments(id);
        return parts(
                graph.asset(cell.asset()).spec().partitions().keyAt(cell.position()),
                added ? List.of(all.getLast()) : all);
    }

    private List<Increment.Segment> found(MaterializationId id) {
        List<Increment.Segment> found = stored.get(id);
        if (found == null) {
            throw HeddleException.of(
                    EngineError.NOT_FOUND,
                    "Cannot read materialization '" + id + "': it is not recorded.");
        }
        return found;
    }

    /// Looks up at once where all of these are that are not known yet.
    private void look(Collection<MaterializationId> wanted) {
        List<MaterializationId> unknown =
                wanted.stream().filter(id -> !stored.containsKey(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        Map<MaterializationId, Materialization> found =
                services.state().reader().findMaterializations(unknown);
        found.forEach((id, materialization) ->
                materialization
                        .result()
                        .ifPresent(result -> stored(id, materialization.segments())));
    }
}
