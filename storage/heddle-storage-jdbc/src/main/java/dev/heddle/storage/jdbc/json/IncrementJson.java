package dev.heddle.storage.jdbc.json;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What only some results have: versions of sets of columns, and how they go on from the one
/// before.
final class IncrementJson {
    private IncrementJson() {}

    /// Adds `"projections":[{"columns":[…],"version":…}]` and `"increment":{…}`, each if there is
    /// any. Rows that have the form of the whole say nothing of it.
    static void write(ObjectNode object, Materialization.Result result) {
        Map<String, ObjectNode> sets = new TreeMap<>();
        result.projections()
                .forEach((set, version) -> {
                    ObjectNode one = Json.object();
                    one.set("columns", Json.texts(set.names()));
                    one.put("version", version.value());
                    sets.put(set.toString(), one);
                });
        Json.put(object, "projections", Json.array(sets.values(), Function.identity()));
        result.increment()
                .ifPresent(increment -> {
                    ObjectNode one = Json.object();
                    Json.put(one, "previous", increment.previous());
                    Json.put(
                            one,
                            "earlier",
                            Json.array(
                                    increment.earlier(),
                                    segment -> write(segment, result.value())));
                    Json.put(one, "cursor", increment.cursor());
                    Json.put(one, "migration", increment.migration());
                    object.set("increment", one);
                });
    }

    private static ObjectNode write(Increment.Segment segment, ValueSpec usual) {
        ObjectNode one = Json.object();
        one.put("location", segment.location());
        one.put("rows", segment.rows());
        if (!segment.value().equals(usual)) {
            one.set("value", SchemaJson.write(segment.value()));
        }
        return one;
    }

    static Map<ColumnSet, DataVersion> readProjections(JsonNode object) {
        Map<ColumnSet, DataVersion> sets = new HashMap<>();
        object.path("projections")
                .forEach(one ->
                        sets.put(
                                new ColumnSet(Json.texts(one, "columns")),
                                DataVersion.of(Json.string(one, "version"))));
        return sets;
    }

    static Optional<Increment> read(JsonNode object) {
        if (!object.has("increment")) {
            return Optional.empty();
        }
        ValueSpec usual = Json.value(object, "value", SchemaJson::readValue);
        JsonNode one = object.path("increment");
        return Optional.of(
                new Increment(
                        Json.find(one, "previous", MaterializationId::new),
                        Json.list(one, "earlier", segment -> readSegment(segment, usual)),
                        Json.find(one, "cursor", Function.identity()),
                        Json.find(one, "migration", Function.identity())));
    }

    private static Increment.Segment readSegment(JsonNode one, ValueSpec usual) {
        return new Increment.Segment(
                Json.string(one, "location"),
                one.has("value") ? Json.value(one, "value", SchemaJson::readValue) : usual,
                Json.number(one, "rows"));
    }
}
