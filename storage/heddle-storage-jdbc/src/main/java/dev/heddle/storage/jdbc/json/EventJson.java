package dev.heddle.storage.jdbc.json;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.Software;
import dev.heddle.spi.state.StateError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Events. What was once written stays readable: a type's name and the names of its fields never
/// change; new fields are optional.
public final class EventJson {
    private EventJson() {}

    /// Returns the name under which events of this kind are stored.
    public static String type(Event event) {
        return switch (event) {
            case Event.AssetRegistered _ -> "AssetRegistered";
            case Event.CodeRecorded _ -> "CodeRecorded";
            case Event.RunStarted _ -> "RunStarted";
            case Event.RunFinished _ -> "RunFinished";
            case Event.MaterializationStarted _ -> "MaterializationStarted";
            case Event.MaterializationStaged _ -> "MaterializationStaged";
            case Event.CheckEvaluated _ -> "CheckEvaluated";
            case Event.MaterializationAudited _ -> "MaterializationAudited";
            case Event.MaterializationRejected _ -> "MaterializationRejected";
            case Event.MaterializationAbandoned _ -> "MaterializationAbandoned";
            case Event.StepFinished _ -> "StepFinished";
            case Event.Observed _ -> "Observed";
            case Event.ChangeSetPublished _ -> "ChangeSetPublished";
            case Event.CellsHeld _ -> "CellsHeld";
            case Event.CellsReleased _ -> "CellsReleased";
            case Event.CellAudited _ -> "CellAudited";
            case Event.MaterializationsRetired _ -> "MaterializationsRetired";
            case Event.MaterializationsPurged _ -> "MaterializationsPurged";
            case Event.Pinned _ -> "Pinned";
            case Event.Unpinned _ -> "Unpinned";
        };
    }

    /// Returns the event's object, without its type.
    public static ObjectNode write(Event event) {
        ObjectNode object = Json.object();
        return switch (event) {
            case Event.AssetRegistered(AssetUid uid, AssetKey asset) ->
                    object.put("uid", uid.value()).put("asset", asset.toString());
            case Event.CodeRecorded(var code) -> FingerprintJson.write(code);
            case Event.RunStarted started -> writeStarted(object, started);
            case Event.RunFinished(RunId run, RunStatus status, var summary) -> {
                object.put("run", run.value()).put("status", status.name());
                yield object.set("summary", writeCounts(summary));
            }
            case Event.MaterializationStarted started -> writeStarted(object, started);
            case Event.MaterializationStaged(MaterializationId id, var result) ->
                    object.put("id", id.value()).set("result", MaterializationJson.write(result));
            case Event.CheckEvaluated(var result) -> MaterializationJson.write(result);
            case Event.MaterializationAudited(MaterializationId id, var checks) -> {
                Json.put(object.put("id", id.value()), "checks", checks);
                yield object;
            }
            case Event.MaterializationRejected(MaterializationId id, var cell, var failure) -> {
                object.put("id", id.value()).set("cell", MaterializationJson.write(cell));
                yield object.set("failure", CellJson.write(failure));
            }
            case Event.MaterializationAbandoned(MaterializationId id) ->
                    object.put("id", id.value());
            case Event.StepFinished(var step, var cell, var failure) -> {
                object.set("step", CellJson.write(step));
                object.set("cell", MaterializationJson.write(cell));
                failure.ifPresent(present -> object.set("failure", CellJson.write(present)));
                yield object;
            }
            case Event.Observed(var observations) ->
                    object.set("observations", Json.array(observations, EventJson::writeObserved));
            case Event.ChangeSetPublished published -> ChangeSetJson.write(published);
            case Event.CellsHeld(String environment, AssetUid uid, var holds) ->
                    object.put("environment", environment)
                            .put("uid", uid.value())
                            .set("holds", Json.array(holds, CellJson::write));
            case Event.CellsReleased(String environment, AssetUid uid, var partitions) ->
                    object.put("environment", environment)
                            .put("uid", uid.value())
                            .set("partitions", Json.texts(partitions));
            case Event.CellAudited audited -> writeAudited(object, audited);
            case Event.MaterializationsRetired(var ids) -> object.set("ids", Json.texts(ids));
            case Event.MaterializationsPurged(var ids, var tombstone) -> {
                Json.put(object, "tombstone", tombstone);
                yield object.set("ids", Json.texts(ids));
            }
            case Event.Pinned(String environment, Pin pin, var materializations) -> {
                object.put("environment", environment).set("pin", PinJson.write(pin));
                yield object.set("materializations", Json.texts(materializations));
            }
            case Event.Unpinned(String environment, String name) ->
                    object.put("environment", environment).put("name", name);
        };
    }

    private static ObjectNode writeStarted(ObjectNode object, Event.RunStarted started) {
        started.software()
                .ifPresent(on -> object.put("java", on.java()).put("heddle", on.heddle()));
        object.put("run", started.run().value())
                .put("kind", started.kind().name())
                .put("message", started.message());
        if (!started.tags().isEmpty()) {
            started.tags().forEach(object.putObject("tags")::put);
        }
        return object;
    }

    private static ObjectNode writeStarted(
            ObjectNode object, Event.MaterializationStarted started) {
        if (!started.config().isEmpty()) {
            started.config().forEach(object.putObject("config")::put);
        }
        object.put("id", started.id().value())
                .set("cell", MaterializationJson.write(started.cell()));
        return object.set("made", MaterializationJson.write(started.made()));
    }

    /// Inverse of [#type] and [#write].
    ///
    /// @throws HeddleException with [StateError#STATE_TOO_NEW] for an unknown type, and with
    ///   [StateError#STATE_CORRUPTED] if something is missing or malformed
    public static Event read(String type, JsonNode object) {
        try {
            return readKnown(type, object);
        } catch (RuntimeException e) {
            if (e instanceof HeddleException known) {
                throw known;
            }
            throw Json.damaged(
                    "Cannot read a recorded event of type '" + type + "': it is malformed.", e);
        }
    }

    private static Event readKnown(String type, JsonNode object) {
        return switch (type) {
            case "AssetRegistered" -> new Event.AssetRegistered(uid(object), assetKey(object));
            case "CodeRecorded" -> new Event.CodeRecorded(FingerprintJson.readCode(object));
            case "RunStarted" ->
                    new Event.RunStarted(
                            run(object),
                            Json.constant(object, "kind", ChangeSetKind.class),
                            Json.find(object, "message", Function.identity()).orElse(""),
                            readTexts(object.path("tags")),
                            readSoftware(object));
            case "RunFinished" ->
                    new Event.RunFinished(
                            run(object),
                            Json.constant(object, "status", RunStatus.class),
                            readCounts(object.path("summary")));
            case "MaterializationStarted" ->
                    new Event.MaterializationStarted(
                            id(object),
                            Json.value(object, "cell", MaterializationJson::readCell),
                            Json.value(object, "made", MaterializationJson::readOrigin),
                            readTexts(object.path("config")));
            case "MaterializationStaged" ->
                    new Event.MaterializationStaged(
                            id(object),
                            Json.value(object, "result", MaterializationJson::readResult));
            case "CheckEvaluated" ->
                    new Event.CheckEvaluated(MaterializationJson.readCheckResult(object));
            case "MaterializationAudited" ->
                    new Event.MaterializationAudited(
                            id(object), Json.find(object, "checks", Fingerprint::new));
            case "MaterializationRejected" ->
                    new Event.MaterializationRejected(
                            id(object),
                            Json.value(object, "cell", MaterializationJson::readCell),
                            Json.value(object, "failure", CellJson::readFailure));
            case "MaterializationAbandoned" -> new Event.MaterializationAbandoned(id(object));
            case "StepFinished" -> readStepFinished(object);
            case "Observed" ->
                    new Event.Observed(Json.list(object, "observations", EventJson::readObserved));
            case "ChangeSetPublished" -> ChangeSetJson.read(object);
            default -> readCells(type, object);
        };
    }

    private static Event readCells(String type, JsonNode object) {
        return switch (type) {
            case "CellsHeld" ->
                    new Event.CellsHeld(
                            Json.string(object, "environment"),
                            uid(object),
                            Json.list(object, "holds", CellJson::readHold));
            case "CellsReleased" ->
                    new Event.CellsReleased(
                            Json.string(object, "environment"),
                            uid(object),
                            Json.list(
                                    object,
                                    "partitions",
                                    key -> PartitionKey.of(key.stringValue())));
            case "CellAudited" ->
                    new Event.CellAudited(
                            Json.string(object, "environment"),
                            uid(object),
                            MaterializationJson.readPartition(object),
                            MaterializationJson.readFingerprint(object, "checks"),
                            Json.texts(object, "failed"));
            default -> readRetention(type, object);
        };
    }

    private static Event readRetention(String type, JsonNode object) {
        return switch (type) {
            case "MaterializationsRetired" -> new Event.MaterializationsRetired(ids(object, "ids"));
            case "MaterializationsPurged" ->
                    new Event.MaterializationsPurged(
                            ids(object, "ids"),
                            Json.find(object, "tombstone", Function.identity()));
            case "Pinned" ->
                    new Event.Pinned(
                            Json.string(object, "environment"),
                            Json.value(object, "pin", PinJson::read),
                            ids(object, "materializations"));
            case "Unpinned" ->
                    new Event.Unpinned(
                            Json.string(object, "environment"), Json.string(object, "name"));
            default ->
                    throw HeddleException.of(
                                    StateError.STATE_TOO_NEW,
                                    "Cannot read a recorded event of type '"
                                            + type
                                            + "': it is unknown.")
                            .withHint("A newer version of Heddle wrote it: use that version.");
        };
    }

    private static Event.StepFinished readStepFinished(JsonNode object) {
        return new Event.StepFinished(
                Json.value(object, "step", CellJson::readStep),
                Json.value(object, "cell", MaterializationJson::readCell),
                object.has("failure")
                        ? Optional.of(Json.value(object, "failure", CellJson::readFailure))
                        : Optional.empty());
    }

    private static ObjectNode writeObserved(Event.ObservedCell cell) {
        return CellJson.write(cell.observation()).put("uid", cell.uid().value());
    }

    private static Event.ObservedCell readObserved(JsonNode object) {
        return new Event.ObservedCell(uid(object), CellJson.readObservation(object));
    }

    private static ObjectNode writeAudited(ObjectNode object, Event.CellAudited audited) {
        object.put("environment", audited.environment());
        object.put("uid", audited.uid().value());
        MaterializationJson.putPartition(object, audited.partition());
        object.put("checks", audited.checks().hex());
        Json.put(object, "failed", Json.texts(audited.failed()));
        return object;
    }

    /// Returns an object with a number a name.
    public static ObjectNode writeCounts(Map<String, Long> counts) {
        ObjectNode object = Json.object();
        counts.forEach((name, count) -> object.put(name, count.longValue()));
        return object;
    }

    /// Inverse of [#writeCounts].
    private static Map<String, String> readTexts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
        return texts;
    }

    /// Returns counts by name.
    public static Map<String, Long> readCounts(JsonNode object) {
        Map<String, Long> counts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static List<MaterializationId> ids(JsonNode object, String field) {
        return Json.list(object, field, id -> new MaterializationId(id.stringValue()));
    }

    private static Optional<Software> readSoftware(JsonNode object) {
        return Json.find(object, "java", Function.identity())
                .map(java -> new Software(java, Json.string(object, "heddle")));
    }

    private static AssetUid uid(JsonNode object) {
        return new AssetUid(Json.string(object, "uid"));
    }

    private static AssetKey assetKey(JsonNode object) {
        return AssetKey.parse(Json.string(object, "asset"));
    }

    private static RunId run(JsonNode object) {
        return new RunId(Json.string(object, "run"));
    }

    private static MaterializationId id(JsonNode object) {
        return new MaterializationId(Json.string(object, "id"));
    }
}
