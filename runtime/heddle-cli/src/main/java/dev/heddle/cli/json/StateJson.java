package dev.heddle.cli.json;

import dev.heddle.model.Problem;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.operation.view.ChangeView;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.UndoView;
import dev.heddle.operation.view.Validation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.status/v1`, `heddle.validate/v1`, `heddle.undo/v1`, `heddle.hold/v1`,
/// `heddle.changes…/v1`.
public final class StateJson {
    private StateJson() {}

    /// Returns the document of the state of published data.
    public static ObjectNode of(StatusView view) {
        ObjectNode document =
                Json.document("status")
                        .put("environment", view.environment())
                        .put("sequence", view.sequence());
        ArrayNode assets = document.putArray("assets");
        for (StatusView.AssetStatus asset : view.assets()) {
            ObjectNode node = assets.addObject().put("asset", asset.asset().toString());
            node.set("cells", cells(asset.cells()));
            Json.put(node, "lastChangeSet", asset.lastChangeSet());
            Json.put(node, "lastMaterializedAt", asset.lastMaterializedAt());
            node.put("running", asset.running());
            node.put("overridden", asset.overridden());
            asset.late().ifPresent(reason -> node.put("late", reason));
        }
        return document;
    }

    static ObjectNode cells(Map<CellState, Integer> cells) {
        ObjectNode node = Json.object();
        cells.forEach((state, count) -> node.put(state.name(), count));
        return node;
    }

    /// Returns the document of a valid project.
    public static ObjectNode of(Validation valid) {
        return validation(true, valid, List.of());
    }

    /// Returns the document of an invalid project.
    public static ObjectNode ofProblems(List<Problem> problems) {
        return validation(false, new Validation(0, 0, List.of()), problems);
    }

    private static ObjectNode validation(boolean valid, Validation counts, List<Problem> problems) {
        ObjectNode document =
                Json.document("validate")
                        .put("valid", valid)
                        .put("assets", counts.assets())
                        .put("checks", counts.checks());
        ErrorJson.putProblems(document, problems);
        document.set("warnings", ErrorJson.problems(counts.warnings()));
        return document;
    }

    /// Returns the document of what an undo did or would do.
    public static ObjectNode of(UndoView view, boolean dryRun) {
        ObjectNode document = Json.document("undo");
        document.set("undid", Json.numbers(view.undid()));
        document.set("besides", Json.numbers(view.besides()));
        Json.put(document, "changeSet", view.changeSet());
        document.put("cells", view.cells()).put("held", view.held());
        ArrayNode conflicts = document.putArray("conflicts");
        view.conflicts()
                .forEach(conflict ->
                        add(conflicts, conflict.asset(), conflict.partitions())
                                .put("changeSet", conflict.changeSet()));
        ArrayNode notTakenBack = document.putArray("notTakenBack");
        view.notTakenBack().forEach(left -> add(notTakenBack, left.asset(), left.partitions()));
        ArrayNode sent = document.putArray("sent");
        view.sent().forEach(cell -> add(sent, cell.asset(), cell.partitions()));
        Json.put(document, "run", view.run());
        return document.put("dryRun", dryRun).put("elapsedSeconds", Json.seconds(view.elapsed()));
    }

    private static ObjectNode add(ArrayNode array, Object asset, PartitionSet partitions) {
        ObjectNode node = array.addObject().put("asset", asset.toString());
        node.set("partitions", Json.partitions(partitions));
        return node;
    }

    /// Returns the document of held or released cells.
    ///
    /// @param command `hold` or `release`
    public static ObjectNode of(HoldView view, String command) {
        ObjectNode document = Json.document(command).put("cells", view.count());
        ArrayNode assets = document.putArray("assets");
        view.cells().forEach(held -> add(assets, held.asset(), held.partitions()));
        return document;
    }

    /// Returns the document of change sets.
    public static ObjectNode of(List<ChangeSet> changes) {
        ObjectNode document = Json.document("changes.list");
        ArrayNode array = document.putArray("changes");
        changes.forEach(change -> array.add(of(change)));
        return document;
    }

    /// Returns the document of one change set with what it moved, which stands with it and, for
    /// short, beside it.
    public static ObjectNode of(ChangeView view) {
        ObjectNode document = Json.document("changes.show");
        ObjectNode change = of(view.changeSet());
        change.set("moved", moved(view));
        document.putArray("changes").add(change);
        document.set("moved", moved(view));
        return document;
    }

    private static ArrayNode moved(ChangeView view) {
        ArrayNode array = Json.array();
        view.moved()
                .forEach(moved ->
                        add(array, moved.asset(), moved.partitions())
                                .put("cells", moved.partitions().size()));
        return array;
    }

    private static ObjectNode of(ChangeSet change) {
        ObjectNode node =
                Json.object()
                        .put("changeSet", change.number())
                        .put("kind", change.kind().name())
                        .put("at", change.at().toString());
        Json.put(node, "run", change.run());
        node.put("cells", change.cells());
        Json.put(node, "undoneBy", change.undoneBy());
        Json.put(node, "commit", change.commit());
        node.put("message", change.message());
        node.set("undoes", Json.numbers(change.undoes()));
        return node;
    }
}
