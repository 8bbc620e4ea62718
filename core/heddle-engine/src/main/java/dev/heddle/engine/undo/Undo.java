package dev.heddle.engine.undo;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Rereading;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes change sets back: heads move to what they showed before, nothing is recomputed, and what
/// the next plan would rebuild at once is held. One use.
public final class Undo {
    private final StateStorage storage;
    private final StateReader reader;
    private final AssetGraph graph;
    private final Plan.Code code;
    private final String environment;
    private final Instant now;

    /// Creates an undo against the definitions that are live now, which decide what has to be held.
    public Undo(
            StateStorage storage,
            String environment,
            AssetGraph graph,
            Plan.Code code,
            Instant now) {
        this.storage = storage;
        this.reader = storage.reader();
        this.environment = environment;
        this.graph = graph;
        this.code = code;
        this.now = now;
    }

    /// Everything that is known before anything is done.
    private record Prepared(
            List<Long> numbers,
            Map<HeadChanges.Cell, HeadChanges.Back> clean,
            Map<AssetPartition, Long> conflicts,
            Set<AssetPartition> notTakenBack) {
        List<HeadMove> moves() {
            return clean.entrySet().stream()
                    .map(entry -> move(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static HeadMove move(HeadChanges.Cell cell, HeadChanges.Back back) {
            return new HeadMove(
                    cell.uid(), cell.domain(), cell.partition(), back.from(), back.to());
        }

        /// Returns what the cells do not show any more.
        List<MaterializationId> left() {
            return clean.values().stream().flatMap(back -> back.from().stream()).toList();
        }

        /// Returns what the cells show again.
        List<MaterializationId> restored() {
            return clean.values().stream().flatMap(back -> back.to().stream()).toList();
        }
    }

    /// Takes back these change sets.
    ///
    /// @throws HeddleException if one does not exist or was taken back already
    public UndoResult undo(List<ChangeSet> changeSets, UndoRequest request) {
        changeSets.forEach(this::checkNotUndone);
        StateView view = reader.view(environment);
        Set<Long> numbers = new TreeSet<>(Comparator.reverseOrder());
        changeSets.forEach(changeSet -> numbers.add(changeSet.number()));
        if (request.mode() == UndoRequest.Mode.CASCADE) {
            cascade(numbers, view);
        }
        Prepared prepared = prepare(numbers, view, request.mode());
        boolean refused =
                (!prepared.conflicts().isEmpty() && request.mode() == UndoRequest.Mode.REFUSE)
                        || (!prepared.notTakenBack().isEmpty()
                                && request.mode() != UndoRequest.Mode.FORCE);
        return refused || request.dryRun() || prepared.clean().isEmpty()
                ? told(prepared, Optional.empty(), 0)
                : carryOut(prepared, view);
    }

    private void checkNotUndone(ChangeSet changeSet) {
        changeSet
                .undoneBy()
                .ifPresent(by -> {
                    throw HeddleException.of(
                                    EngineError.UNDO_CONFLICT,
                                    "Cannot take back change set "
                                            + changeSet.number()
                                            + ": change set "
                                            + by
                                            + " has done so already.")
                            .withHint(
                                    "Bring it back with: heddle undo "
                                            + changeSet.number()
                                            + " --redo");
                });
    }

    /// Adds every later change set that moved one of the cells, or read what is taken back.
    private void cascade(Set<Long> numbers, StateView view) {
        boolean grew = true;
        while (grew) {
            Set<Long> more = new HashSet<>();
            Set<MaterializationId> taken = new HashSet<>();
            for (long number : numbers) {
                reader.moves(environment, number)
                        .forEach(move -> move.after().ifPresent(taken::add));
            }
            HeadChanges changes = changes(numbers);
            changes.backs()
                    .forEach((cell, back) -> {
                        Head head = head(view, cell);
                        if (head != null
                                && !Optional.of(head.materialization()).equals(back.from())) {
                            more.add(head.changeSet());
                        }
                    });
            Set<MaterializationId> readers = reader.headsReading(environment, taken);
            more.addAll(reader.publishedIn(environment, readers).values());
            grew = numbers.addAll(more.stream().filter(number -> number > 0).toList());
        }
    }

    private HeadChanges changes(Collection<Long> newestFirst) {
        HeadChanges changes = new HeadChanges();
        newestFirst.forEach(number -> changes.add(reader.moves(environment, number)));
        return changes;
    }

    private @Nullable Head head(StateView view, HeadChanges.Cell cell) {
        AssetKey key = reader.findKey(cell.uid()).orElse(null);
        if (key == null) {
            return null;
        }
        var state = view.asset(key);
        return state.domain().equals(cell.domain())
                ? state.heads().get(cell.partition())
                : state.otherDomains().get(cell.partition());
    }

    private AssetPartition name(HeadChanges.Cell cell) {
        return new AssetPartition(reader.findKey(cell.uid()).orElseThrow(), cell.partition());
    }

    private Prepared prepare(Set<Long> numbers, StateView view, UndoRequest.Mode mode) {
        Map<HeadChanges.Cell, HeadChanges.Back> clean = new LinkedHashMap<>();
        Map<AssetPartition, Long> conflicts = new HashMap<>();
        Set<AssetPartition> elsewhere = new HashSet<>();
        changes(numbers)
                .backs()
                .forEach((cell, back) -> {
                    Head head = head(view, cell);
                    Optional<MaterializationId> shown =
                            Optional.ofNullable(head).map(Head::materialization);
                    if (authorStored(cell)) {
                        elsewhere.add(name(cell));
                    }
                    if (shown.equals(back.from())) {
                        if (!back.from().equals(back.to())) {
                            clean.put(cell, back);
                        }
                    } else if (mode == UndoRequest.Mode.FORCE) {
                        clean.put(cell, new HeadChanges.Back(shown, back.to()));
                    } else {
                        conflicts.put(
                                name(cell), head == null ? view.sequence() : head.changeSet());
                    }
                });
        return new Prepared(List.copyOf(numbers), clean, conflicts, elsewhere);
    }

    private boolean authorStored(HeadChanges.Cell cell) {
        return reader.findKey(cell.uid())
                .flatMap(graph::find)
                .map(asset -> asset.spec())
                .filter(AssetSpec::authorStored)
                .isPresent();
    }

    private UndoResult told(Prepared prepared, Optional<Long> changeSet, int held) {
        Map<AssetKey, Integer> assets = new TreeMap<>();
        prepared.clean()
                .keySet()
                .forEach(cell -> assets.merge(name(cell).asset(), 1, Integer::sum));
        return new UndoResult(
                prepared.numbers(),
                changeSet,
                prepared.clean().size(),
                Set.copyOf(prepared.restored()),
                held,
                prepared.conflicts(),
                prepared.notTakenBack(),
                assets);
    }

    private UndoResult carryOut(Prepared prepared, StateView view) {
        List<MaterializationId> withdrawn = prepared.left();
        String message =
                "undo of "
                        + String.join(
                                ", ", prepared.numbers().stream().map(String::valueOf).toList());
        int[] held = {0};
        long number =
                storage.events()
                        .publish(
                                environment,
                                next -> {
                                    List<Event> events = new ArrayList<>();
                                    events.add(
                                            new Event.ChangeSetPublished(
                                                    environment,
                                                    next,
                                                    ChangeSetKind.UNDO,
                                                    Optional.empty(),
                                                    prepared.numbers(),
                                                    withdrawn,
                                                    List.of(),
                                                    prepared.moves(),
                                                    code.commit(),
                                                    message));
                                    List<Event.CellsHeld> holds =
                                            holds(prepared, view, Set.copyOf(withdrawn));
                                    held[0] =
                                            holds.stream()
                                                    .mapToInt(event -> event.holds().size())
                                                    .sum();
                                    events.addAll(holds);
                                    return events;
                                },
                                List.of(
                                        new EventLog.Requirement.NoChangeSetAfter(
                                                environment, view.sequence())));
        return told(prepared, Optional.of(number), held[0]);
    }

    private List<Event.CellsHeld> holds(
            Prepared prepared, StateView view, Set<MaterializationId> withdrawn) {
        Map<AssetKey, Map<PartitionKey, Optional<Head>>> heads = new HashMap<>();
        Map<MaterializationId, Materialization> back =
                reader.findMaterializations(prepared.restored());
        prepared.clean()
                .forEach((cell, move) ->
                        heads.computeIfAbsent(name(cell).asset(), _ -> new HashMap<>())
                                .put(
                                        cell.partition(),
                                        move.to()
                                                .flatMap(id -> Optional.ofNullable(back.get(id)))
                                                .map(Undo::headOf)));
        PlanRequest request =
                new PlanRequest(
                        graph,
                        new StateAfter(view, heads, withdrawn),
                        List.of(),
                        now,
                        code,
                        PlanRequest.Scope.ALL,
                        PlanRequest.Limits.NONE);
        Set<AssetPartition> cells = new HashSet<>();
        prepared.clean().keySet().forEach(cell -> cells.add(name(cell)));
        Map<AssetKey, List<Hold>> holds = new TreeMap<>();
        long newest = prepared.numbers().get(0);
        Rereading.rebuilt(request, cells)
                .forEach((cell, inputs) ->
                        holds.computeIfAbsent(cell.asset(), _ -> new ArrayList<>())
                                .add(
                                        new Hold(
                                                cell.partition(),
                                                "undo of " + newest,
                                                now,
                                                Optional.empty(),
                                                Optional.of(newest),
                                                graph.asset(graph.index(cell.asset()))
                                                        .code()
                                                        .value(),
                                                inputs)));
        return holds.entrySet().stream()
                .map(entry ->
                        new Event.CellsHeld(
                                environment,
                                reader.findUid(entry.getKey()).orElseThrow(),
                                entry.getValue()))
                .toList();
    }

    /// Returns what a cell shows whose head goes back to a materialization.
    private static Head headOf(Materialization materialization) {
        Materialization.Result result = materialization.result().orElseThrow();
        return new Head(
                materialization.id(),
                materialization.made().code(),
                materialization.made().contract(),
                result.version(),
                VersionRoot.leaf(materialization.cell().partition(), result.version()),
                result.inputs().stream()
                        .map(read ->
                                new Head.EdgeRoot(
                                        read.name(), read.uid(), read.mapping(), read.root()))
                        .toList(),
                0,
                materialization.made().overridden(),
                Optional.empty(),
                List.of());
    }

    /// Brings back what an earlier undo took back.
    ///
    /// @throws HeddleException if the change set was not taken back, or cells moved since
    public UndoResult redo(ChangeSet changeSet) {
        long by =
                changeSet
                        .undoneBy()
                        .orElseThrow(() ->
                                HeddleException.of(
                                        EngineError.UNDO_CONFLICT,
                                        "Cannot bring back change set "
                                                + changeSet.number()
                                                + ": it was not taken back."));
        StateView view = reader.view(environment);
        Prepared prepared = prepare(Set.of(by), view, UndoRequest.Mode.REFUSE);
        if (!prepared.conflicts().isEmpty() || prepared.clean().isEmpty()) {
            return told(prepared, Optional.empty(), 0);
        }
        List<MaterializationId> reinstated = prepared.restored();
        long number =
                storage.events()
                        .publish(
                                environment,
                                next -> {
                                    List<Event> events = new ArrayList<>();
                                    events.add(
                                            new Event.ChangeSetPublished(
                                                    environment,
                                                    next,
                                                    ChangeSetKind.UNDO,
                                                    Optional.empty(),
                                                    List.of(by),
                                                    List.of(),
                                                    reinstated,
                                                    prepared.moves(),
                                                    code.commit(),
                                                    "redo of " + changeSet.number()));
                                    events.addAll(releases(prepared, view));
                                    return events;
                                },
                                List.of(
                                        new EventLog.Requirement.NoChangeSetAfter(
                                                environment, view.sequence())));
        return told(prepared, Optional.of(number), 0);
    }

    /// Holds that people set are theirs.
    private List<Event.CellsReleased> releases(Prepared prepared, StateView view) {
        Map<HeadChanges.Cell, List<PartitionKey>> byAsset = new LinkedHashMap<>();
        prepared.clean().keySet().stream()
                .filter(cell -> isHeldByUndo(cell, view))
                .forEach(cell ->
                        byAsset.computeIfAbsent(
                                        new HeadChanges.Cell(cell.uid(), "", PartitionKey.NONE),
                                        _ -> new ArrayList<>())
                                .add(cell.partition()));
        return byAsset.entrySet().stream()
                .map(entry ->
                        new Event.CellsReleased(
                                environment, entry.getKey().uid(), entry.getValue()))
                .toList();
    }

    private boolean isHeldByUndo(HeadChanges.Cell cell, StateView view) {
        Hold hold = view.asset(name(cell).asset()).holds().get(cell.partition());
        return hold != null && hold.undone().isPresent();
    }
}
