package dev.heddle.storage.jdbc.json;

import static dev.heddle.storage.jdbc.json.MaterializationJson.putPartition;
import static dev.heddle.storage.jdbc.json.MaterializationJson.readFingerprint;
import static dev.heddle.storage.jdbc.json.MaterializationJson.readPartition;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.state.VersionRoot;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is recorded about one cell beside its materializations: holds, failures, observations and
/// steps.
public final class CellJson {
    private CellJson() {}

    /// Returns a hold.
    public static ObjectNode write(Hold hold) {
        ObjectNode object = Json.object();
        putPartition(object, hold.partition());
        object.put("reason", hold.reason());
        object.put("since", hold.since().toString());
        Json.put(object, "until", hold.until());
        hold.undone().ifPresent(number -> object.put("undone", number.longValue()));
        object.put("code", hold.code().hex());
        Json.put(object, "inputs", Json.array(hold.inputs(), CellJson::write));
        return object;
    }

    /// Inverse of [#write(Hold)].
    public static Hold readHold(JsonNode object) {
        return new Hold(
                readPartition(object),
                Json.string(object, "reason"),
                Json.instant(object, "since"),
                Json.find(object, "until", Instant::parse),
                object.has("undone")
                        ? Optional.of(Json.number(object, "undone"))
                        : Optional.empty(),
                readFingerprint(object, "code"),
                Json.list(object, "inputs", CellJson::readEdge));
    }

    /// Returns the versions read on one edge.
    public static ObjectNode write(Head.EdgeRoot edge) {
        ObjectNode object = Json.object();
        object.put("name", edge.name());
        object.put("uid", edge.uid().value());
        object.put("mapping", edge.mapping().hex());
        object.put("root", edge.root().toString());
        return object;
    }

    /// Inverse of [#write(Head.EdgeRoot)].
    public static Head.EdgeRoot readEdge(JsonNode object) {
        return new Head.EdgeRoot(
                Json.string(object, "name"),
                new AssetUid(Json.string(object, "uid")),
                readFingerprint(object, "mapping"),
                VersionRoot.parse(Json.string(object, "root")));
    }

    /// Returns a failed attempt.
    public static ObjectNode write(FailedAttempt failure) {
        ObjectNode object = Json.object();
        putPartition(object, failure.partition());
        object.put("recipe", failure.recipe().hex());
        object.put("run", failure.run().value());
        object.put("at", failure.at().toString());
        object.put("message", failure.message());
        Json.put(object, "rejected", failure.rejected());
        Json.put(object, "checks", failure.checks());
        return object;
    }

    /// Inverse of [#write(FailedAttempt)].
    public static FailedAttempt readFailure(JsonNode object) {
        return new FailedAttempt(
                readPartition(object),
                readFingerprint(object, "recipe"),
                new RunId(Json.string(object, "run")),
                Json.instant(object, "at"),
                Json.find(object, "message", Function.identity()).orElse(""),
                Json.find(object, "rejected", MaterializationId::new),
                Json.find(object, "checks", Fingerprint::new));
    }

    /// Returns an observation.
    public static ObjectNode write(Observation observation) {
        ObjectNode object = Json.object();
        object.put("asset", observation.asset().toString());
        putPartition(object, observation.partition());
        Json.put(object, "version", observation.version());
        object.put("observedAt", observation.observedAt().toString());
        Json.put(object, "error", observation.error());
        return object;
    }

    /// Inverse of [#write(Observation)].
    public static Observation readObservation(JsonNode object) {
        return new Observation(
                AssetKey.parse(Json.string(object, "asset")),
                readPartition(object),
                Json.find(object, "version", DataVersion::of),
                Json.instant(object, "observedAt"),
                Json.find(object, "error", Function.identity()));
    }

    /// Returns an attempt of a run.
    public static ObjectNode write(StepRecord step) {
        ObjectNode object = Json.object();
        object.put("run", step.run().value());
        object.put("asset", step.cell().asset().toString());
        putPartition(object, step.cell().partition());
        object.put("attempt", step.attempt());
        object.put("status", step.status().name());
        object.put("startedAt", step.startedAt().toString());
        Json.put(object, "finishedAt", step.finishedAt());
        Json.put(object, "error", step.error());
        return object;
    }

    /// Inverse of [#write(StepRecord)].
    public static StepRecord readStep(JsonNode object) {
        return new StepRecord(
                new RunId(Json.string(object, "run")),
                new AssetPartition(
                        AssetKey.parse(Json.string(object, "asset")), readPartition(object)),
                (int) Json.number(object, "attempt"),
                Json.constant(object, "status", StepRecord.Status.class),
                Json.instant(object, "startedAt"),
                Json.find(object, "finishedAt", Instant::parse),
                Json.find(object, "error", Function.identity()));
    }
}
