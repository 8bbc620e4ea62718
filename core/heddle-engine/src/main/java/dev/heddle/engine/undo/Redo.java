package dev.heddle.engine.undo;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What ends with an undo when it is taken back itself: the holds that it placed. Holds that people
/// set are theirs.
///
/// @param prepared the cells that go back
record Redo(Prepared prepared) {

    List<Event.CellsReleased> releases() {
        return releases(this::isHeldByUndo);
    }

    /// Returns the ends of the holds that the change sets themselves placed: corrections by hand
    /// that are taken back.
    List<Event.CellsReleased> ended() {
        return releases(
                cell -> hold(cell).flatMap(Hold::undone).filter(this::isImport).isPresent());
    }

    private boolean isImport(long number) {
        return prepared.numbers().contains(number)
                && prepared.heads()
                        .reader()
                        .findChangeSet(prepared.heads().view().environment(), number)
                        .filter(found -> found.kind() == ChangeSetKind.IMPORT)
                        .isPresent();
    }

    private List<Event.CellsReleased> releases(Predicate<HeadChanges.Cell> ending) {
        Map<AssetUid, List<PartitionKey>> held = new LinkedHashMap<>();
        prepared.clean().keySet().stream()
                .filter(ending)
                .forEach(cell ->
                        held.computeIfAbsent(cell.uid(), _ -> new ArrayList<>())
                                .add(cell.partition()));
        String environment = prepared.heads().view().environment();
        return held.entrySet().stream()
                .map(entry ->
                        new Event.CellsReleased(environment, entry.getKey(), entry.getValue()))
                .toList();
    }

    private boolean isHeldByUndo(HeadChanges.Cell cell) {
        return hold(cell).flatMap(Hold::undone).isPresent();
    }

    private Optional<Hold> hold(HeadChanges.Cell cell) {
        return Optional.ofNullable(
                prepared.heads()
                        .view()
                        .asset(prepared.heads().name(cell).asset())
                        .holds()
                        .get(cell.partition()));
    }
}
