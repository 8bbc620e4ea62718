package dev.heddle.engine.undo;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What ends with an undo when it is taken back itself: the holds that it placed. Holds that people
/// set are theirs.
///
/// @param prepared the cells that go back
record Redo(Prepared prepared) {

    List<Event.CellsReleased> releases() {
        Map<AssetUid, List<PartitionKey>> held = new LinkedHashMap<>();
        prepared.clean().keySet().stream()
                .filter(this::isHeldByUndo)
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
        Hold hold =
                prepared.heads()
                        .view()
                        .asset(prepared.heads().name(cell).asset())
                        .holds()
                        .get(cell.partition());
        return hold != null && hold.undone().isPresent();
    }
}
