package dev.heddle.storage.jdbc.json;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.HeadMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Change sets. Moves that follow each other are grouped by asset and domain, each move as
/// `[partition, before or null, after or null]`.
final class ChangeSetJson {
    private ChangeSetJson() {}

    static ObjectNode write(Event.ChangeSetPublished event) {
        ObjectNode object = Json.object();
        object.put("environment", event.environment());
        object.put("number", event.number());
        object.put("kind", event.kind().name());
        Json.put(object, "run", event.run());
        ArrayNode undoes = JsonNodeFactory.instance.arrayNode();
        event.undoes().forEach(undoes::add);
        Json.put(object, "undoes", undoes);
        Json.put(object, "withdrawn", Json.texts(event.withdrawn()));
        Json.put(object, "reinstated", Json.texts(event.reinstated()));
        Json.put(object, "moves", writeMoves(event.moves()));
        Json.put(object, "commit", event.commit());
        object.put("message", event.message());
        return object;
    }

    static Event.ChangeSetPublished read(JsonNode object) {
        return new Event.ChangeSetPublished(
                Json.string(object, "environment"),
                Json.number(object, "number"),
                Json.constant(object, "kind", ChangeSetKind.class),
                Json.find(object, "run", RunId::new),
                Json.list(object, "undoes", JsonNode::longValue),
                Json.list(object, "withdrawn", id -> new MaterializationId(id.stringValue())),
                Json.list(object, "reinstated", id -> new MaterializationId(id.stringValue())),
                readMoves(object),
                Json.find(object, "commit", Function.identity()),
                Json.find(object, "message", Function.identity()).orElse(""));
    }

    private static ArrayNode writeMoves(List<HeadMove> moves) {
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < moves.size(); i++) {
            HeadMove move = moves.get(i);
            if (i == 0 || !sameSeries(move, moves.get(i - 1))) {
                ObjectNode group = groups.addObject();
                group.put("uid", move.uid().value());
                group.put("domain", move.domain());
                cells = group.putArray("cells");
            }
            ArrayNode cell = cells.addArray();
            cell.add(move.partition().value());
            add(cell, move.before());
            add(cell, move.after());
        }
        return groups;
    }

    private static boolean sameSeries(HeadMove one, HeadMove other) {
        return one.uid().equals(other.uid()) && one.domain().equals(other.domain());
    }

    private static void add(ArrayNode cell, Optional<MaterializationId> id) {
        id.ifPresentOrElse(present -> cell.add(present.value()), cell::addNull);
    }

    private static List<HeadMove> readMoves(JsonNode object) {
        List<HeadMove> moves = new ArrayList<>();
        for (JsonNode group : object.path("moves")) {
            AssetUid uid = new AssetUid(Json.string(group, "uid"));
            String domain = Json.string(group, "domain");
            for (JsonNode cell : group.path("cells")) {
                moves.add(
                        new HeadMove(
                                uid,
                                domain,
                                PartitionKey.of(cell.path(0).stringValue()),
                                id(cell.path(1)),
                                id(cell.path(2))));
            }
        }
        return moves;
    }

    private static Optional<MaterializationId> id(JsonNode node) {
        return node.isString()
                ? Optional.of(new MaterializationId(node.stringValue()))
                : Optional.empty();
    }
}
