package dev.heddle.cli.project;

import dev.heddle.cli.data.ShownHeads;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.undo.Undo;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.CliError;
import dev.heddle.operation.UndoRequest;
import dev.heddle.operation.view.UndoView;
import dev.heddle.spi.state.StateReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Takes back what a command names.
///
/// @param reader reads recorded state
/// @param undo does it
/// @param clock tells the time
/// @param environment where
record Undoing(StateReader reader, Undo undo, InstantSource clock, String environment) {
    private static final int LOOKED_AT = 1_000;

    UndoView carryOut(UndoRequest request) {
        Instant began = clock.instant();
        List<ChangeSet> target =
                request.redo() ? undone(request.target()) : named(request.target());
        UndoResult result = result(request, target);
        return new UndoView(
                target.get(0)
                        .run()
                        .filter(_ ->
                                !(request.target() instanceof UndoRequest.Target.ChangeSetNumber)),
                result.undid().stream().sorted().toList(),
                request.redo() ? List.of() : besides(result, target),
                result.changeSet(),
                result.cells(),
                result.assets().keySet().stream().sorted().toList(),
                result.held(),
                restored(result),
                conflicts(result),
                byAsset(result.notTakenBack()),
                byAsset(result.sent()),
                Duration.between(began, clock.instant()));
    }

    /// What is gone stops an undo like a conflict: there is a way to leave it out.
    private UndoResult result(UndoRequest request, List<ChangeSet> target) {
        try {
            return request.redo()
                    ? undo.redo(target.get(0), request.dryRun())
                    : undo.undo(
                            target,
                            new dev.heddle.engine.undo.UndoRequest(
                                    mode(request.mode()), request.dryRun()));
        } catch (HeddleException e) {
            if (e.code() != EngineError.DATA_PURGED) {
                throw e;
            }
            throw HeddleException.of(
                            CliError.UNDO_CONFLICTS, String.valueOf(e.getMessage()), e.problems())
                    .withHint(e.hint().orElse(""));
        }
    }

    private static List<Long> besides(UndoResult result, List<ChangeSet> named) {
        Set<Long> numbers = named.stream().map(ChangeSet::number).collect(Collectors.toSet());
        return result.undid().stream()
                .filter(number -> !numbers.contains(number))
                .sorted()
                .toList();
    }

    private static dev.heddle.engine.undo.UndoRequest.Mode mode(UndoRequest.Mode mode) {
        return switch (mode) {
            case ASK -> dev.heddle.engine.undo.UndoRequest.Mode.REFUSE;
            case CASCADE -> dev.heddle.engine.undo.UndoRequest.Mode.CASCADE;
            case ONLY_CLEAN -> dev.heddle.engine.undo.UndoRequest.Mode.ONLY_CLEAN;
            case FORCE -> dev.heddle.engine.undo.UndoRequest.Mode.FORCE;
        };
    }

    private List<ChangeSet> named(UndoRequest.Target target) {
        return switch (target) {
            case UndoRequest.Target.Newest _ -> newest();
            case UndoRequest.Target.ChangeSetNumber one -> List.of(find(one.number()));
            case UndoRequest.Target.Run run -> ofRun(run.run());
        };
    }

    private ChangeSet find(long number) {
        return reader.findChangeSet(environment, number)
                .orElseThrow(() ->
                        ShownHeads.unknown("find", number, reader.view(environment).sequence()));
    }

    private List<ChangeSet> ofRun(RunId run) {
        List<ChangeSet> published = reader.changeSetsOf(environment, run);
        if (published.isEmpty()) {
            throw HeddleException.of(
                            CliError.NOT_FOUND,
                            "Cannot take back run '" + run + "': it published nothing.")
                    .withHint("List runs with: heddle runs list");
        }
        return published;
    }

    /// The newest run, or single change set, that stands.
    private List<ChangeSet> newest() {
        ChangeSet newest =
                reader.changeSets(environment, LOOKED_AT).stream()
                        .filter(changeSet ->
                                changeSet.kind() != ChangeSetKind.UNDO
                                        && changeSet.undoneBy().isEmpty())
                        .findFirst()
                        .orElseThrow(() ->
                                HeddleException.of(
                                        CliError.NOT_FOUND,
                                        "Cannot take anything back: no change set stands."));
        return newest.run()
                .map(run ->
                        ofRun(run).stream()
                                .filter(changeSet -> changeSet.undoneBy().isEmpty())
                                .toList())
                .orElse(List.of(newest));
    }

    /// What was taken back last and still is, or the named.
    private List<ChangeSet> undone(UndoRequest.Target target) {
        if (!(target instanceof UndoRequest.Target.Newest)) {
            return named(target);
        }
        return reader.changeSets(environment, LOOKED_AT).stream()
                .filter(changeSet ->
                        changeSet.kind() != ChangeSetKind.UNDO && changeSet.undoneBy().isPresent())
                .max(Comparator.comparingLong(changeSet -> changeSet.undoneBy().orElseThrow()))
                .map(List::of)
                .orElseThrow(() ->
                        HeddleException.of(
                                CliError.NOT_FOUND,
                                "Cannot bring anything back: nothing was taken back."));
    }

    /// Returns the change sets to whose data the cells go back.
    private List<Long> restored(UndoResult result) {
        return reader.publishedIn(environment, result.restored()).values().stream()
                .distinct()
                .sorted()
                .toList();
    }

    private static PartitionSet set(Collection<PartitionKey> keys) {
        return new PartitionSet(
                keys.stream().sorted().map(key -> new PartitionSet.KeyRange(key, key, 1)).toList());
    }

    private static List<UndoView.Conflict> conflicts(UndoResult result) {
        record Place(AssetKey asset, long changeSet) {}
        Map<String, Place> places = new TreeMap<>();
        Map<String, List<PartitionKey>> keys = new TreeMap<>();
        result.conflicts()
                .forEach((cell, changeSet) -> {
                    String name = cell.asset() + " " + changeSet;
                    places.put(name, new Place(cell.asset(), changeSet));
                    keys.computeIfAbsent(name, _ -> new ArrayList<>()).add(cell.partition());
                });
        return places.entrySet().stream()
                .map(entry ->
                        new UndoView.Conflict(
                                entry.getValue().asset(),
                                set(keys.getOrDefault(entry.getKey(), List.of())),
                                entry.getValue().changeSet()))
                .toList();
    }

    private static List<UndoView.NotTakenBack> byAsset(Set<AssetPartition> cells) {
        Map<AssetKey, List<PartitionKey>> keys = new TreeMap<>();
        for (AssetPartition cell : cells) {
            keys.computeIfAbsent(cell.asset(), _ -> new ArrayList<>()).add(cell.partition());
        }
        return keys.entrySet().stream()
                .map(entry -> new UndoView.NotTakenBack(entry.getKey(), set(entry.getValue())))
                .toList();
    }
}
