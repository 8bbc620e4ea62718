package dev.heddle.cli.json;

import dev.heddle.model.state.Pin;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.life.AcceptView;
import dev.heddle.operation.life.CollectView;
import dev.heddle.operation.life.ForgetView;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.life.TagView;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.gc/v1`, `heddle.tag…/v1`, `heddle.accept/v1`, `heddle.import/v1`, `heddle.forget/v1`.
public final class LifeJson {
    private LifeJson() {}

    /// Returns the document of what was deleted.
    public static ObjectNode of(CollectView view) {
        ObjectNode document = Json.document("gc");
        put(document, view);
        return document.put("keepLast", view.keepLast())
                .put("keepForSeconds", Json.seconds(view.keepFor()));
    }

    static void put(ObjectNode document, CollectView view) {
        document.put("purged", view.purged())
                .put("bytes", view.bytes())
                .put("dryRun", view.dryRun())
                .put("waiting", view.waiting())
                .put("failed", view.failed())
                .put("kept", view.kept());
        document.set("waitingFor", Json.texts(view.waitingFor()));
        ArrayNode assets = document.putArray("assets");
        view.assets()
                .forEach(share ->
                        assets.addObject()
                                .put("asset", share.asset().toString())
                                .put("purged", share.purged())
                                .put("bytes", share.bytes()));
    }

    /// Returns the document of a new tag.
    public static ObjectNode tag(TagView view) {
        ObjectNode document = Json.document("tag");
        put(document, view.pin());
        return document.put("cells", view.cells());
    }

    /// Returns the document of all tags.
    public static ObjectNode tags(List<TagView> views) {
        ObjectNode document = Json.document("tag.list");
        ArrayNode tags = document.putArray("tags");
        for (TagView view : views) {
            ObjectNode tag = tags.addObject();
            put(tag, view.pin());
            tag.put("cells", view.cells());
        }
        return document;
    }

    /// Returns the document of a tag that was taken away.
    public static ObjectNode removed(Pin pin) {
        ObjectNode document = Json.document("tag.remove");
        put(document, pin);
        return document;
    }

    /// Returns the document of what was accepted.
    public static ObjectNode of(AcceptView view) {
        ObjectNode document = Json.document("accept");
        Json.put(document, "changeSet", view.changeSet());
        document.put("cells", view.count())
                .put("verified", view.verified())
                .put("left", view.left())
                .put("message", view.message());
        ArrayNode assets = document.putArray("assets");
        view.cells()
                .forEach(cells ->
                        assets.addObject()
                                .put("asset", cells.asset().toString())
                                .set("partitions", Json.partitions(cells.partitions())));
        return document;
    }

    /// Returns the document of what was taken in: that of an apply, and what is held.
    public static ObjectNode of(ImportView view) {
        ObjectNode document = Json.document("import");
        ObjectNode run = ApplyJson.of(view.run());
        run.remove("schema");
        document.setAll(run);
        document.put("reference", view.reference()).put("message", view.message());
        document.set("held", Json.texts(view.held()));
        return document.put("heldCells", view.held().size());
    }

    /// Returns the document of what was forgotten.
    public static ObjectNode of(ForgetView view) {
        ObjectNode document = Json.document("forget");
        put(document, view.collected());
        document.set("materializations", Json.texts(view.materializations()));
        return document.put("tombstone", view.tombstone());
    }

    /// Adds where data comes from that its own code did not make.
    public static ObjectNode with(ObjectNode document, List<Provenance> provenance) {
        ArrayNode array = document.putArray("provenance");
        for (Provenance one : provenance) {
            array.addObject()
                    .put("kind", one.kind().name())
                    .put("changeSet", one.changeSet())
                    .put("message", one.message())
                    .put("cells", one.cells());
        }
        return document;
    }

    private static void put(ObjectNode node, Pin pin) {
        node.put("tag", pin.name()).put("kind", pin.kind().name()).put("at", pin.at().toString());
        Json.put(node, "until", pin.until());
        node.put("changeSet", pin.changeSet()).put("message", pin.message());
    }
}
