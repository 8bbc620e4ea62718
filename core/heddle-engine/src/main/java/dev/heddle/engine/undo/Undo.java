package dev.heddle.engine.undo;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// Takes back these change sets. A cell that others moved since, or between two of them, is a
    /// conflict.
    ///
    /// @throws HeddleException if one was taken back already
    public UndoResult undo(List<ChangeSet> changeSets, UndoRequest request) {
        changeSets.forEach(Undo::checkNotUndone);
        RecordedHeads heads = new RecordedHeads(reader, reader.view(environment));
        Set<Long> numbers = new TreeSet<>(Comparator.reverseOrder());
        changeSets.forEach(changeSet -> numbers.add(changeSet.number()));
        if (request.mode() == UndoRequest.Mode.CASCADE) {
            new Cascade(heads).widen(numbers);
        }
        Prepared all = Prepared.of(numbers, heads, graph, request.mode() == UndoRequest.Mode.FORCE);
        Prepared prepared =
                request.mode() == UndoRequest.Mode.ONLY_CLEAN
                        ? Purged.leftOut(all)
                        : Purged.refused(all, "take back");
        if (refused(prepared, request.mode()) || prepared.clean().isEmpty()) {
            return prepared.told(Optional.empty(), 0);
        }
        List<Event.CellsHeld> holds =
                builtNothing(prepared) ? List.of() : new Holding(graph, code, now).holds(prepared);
        int held = holds.stream().mapToInt(event -> event.holds().size()).sum();
        if (request.dryRun()) {
            return prepared.told(Optional.empty(), held);
        }
        long number =
                publish(
                        prepared,
                        "undo of " + joined(prepared.numbers()),
                        prepared.left(),
                        List.of(),
                        Stream.concat(new Redo(prepared).ended().stream(), holds.stream())
                                .toList());
        return prepared.told(Optional.of(number), held);
    }

    /// Who takes back that a change is without effect wants what it made out of line to be built.
    private boolean builtNothing(Prepared prepared) {
        return prepared.numbers().stream()
                .allMatch(number ->
                        reader.findChangeSet(environment, number)
                                .filter(one -> one.kind() == ChangeSetKind.ACCEPT)
                                .isPresent());
    }

    private static boolean refused(Prepared prepared, UndoRequest.Mode mode) {
        return (!prepared.conflicts().isEmpty() && mode == UndoRequest.Mode.REFUSE)
                || (!prepared.notTakenBack().isEmpty() && mode != UndoRequest.Mode.FORCE);
    }

    private static String joined(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static void checkNotUndone(ChangeSet changeSet) {
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

    /// Brings back what an earlier undo took back.
    ///
    /// @param dryRun whether to only tell what would happen
    /// @throws HeddleException if the change set was not taken back
    public UndoResult redo(ChangeSet changeSet, boolean dryRun) {
        long by =
                changeSet
                        .undoneBy()
                        .orElseThrow(() ->
                                HeddleException.of(
                                        EngineError.UNDO_CONFLICT,
                                        "Cannot bring back change set "
                                                + changeSet.number()
                                                + ": it was not taken back."));
        RecordedHeads heads = new RecordedHeads(reader, reader.view(environment));
        Prepared prepared =
                Purged.refused(Prepared.of(Set.of(by), heads, graph, false), "bring back");
        if (!prepared.conflicts().isEmpty() || prepared.clean().isEmpty() || dryRun) {
            return prepared.told(Optional.empty(), 0);
        }
        long number =
                publish(
                        prepared,
                        "redo of " + changeSet.number(),
                        List.of(),
                        prepared.restored(),
                        new Redo(prepared).releases());
        return prepared.told(Optional.of(number), 0);
    }

    private long publish(
            Prepared prepared,
            String message,
            List<MaterializationId> withdrawn,
            List<MaterializationId> reinstated,
            List<? extends Event> beside) {
        return storage.events()
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
                                            reinstated,
                                            prepared.moves(),
                                            code.commit(),
                                            message));
                            events.addAll(beside);
                            return events;
                        },
                        List.of(
                                new EventLog.Requirement.NoChangeSetAfter(
                                        environment, prepared.heads().view().sequence())));
    }
}
