package dev.heddle.storage.jdbc.json;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.VersionRoot;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of materializations, and check results.
public final class MaterializationJson {
    private MaterializationJson() {}

    /// Returns `{"uid":…,"asset":…,"domain":…,"partition":…}`.
    public static ObjectNode write(Materialization.Cell cell) {
        ObjectNode object = Json.object();
        object.put("uid", cell.uid().value());
        object.put("asset", cell.asset().toString());
        object.put("domain", cell.domain());
        putPartition(object, cell.partition());
        return object;
    }

    /// Inverse of [#write(Materialization.Cell)].
    public static Materialization.Cell readCell(JsonNode object) {
        return new Materialization.Cell(
                new AssetUid(Json.string(object, "uid")),
                AssetKey.parse(Json.string(object, "asset")),
                Json.string(object, "domain"),
                readPartition(object));
    }

    /// Returns what went in.
    public static ObjectNode write(Materialization.Origin made) {
        ObjectNode object = Json.object();
        object.put("code", made.code().hex());
        object.put("contract", made.contract().hex());
        object.put("recipe", made.recipe().hex());
        object.put("run", made.run().value());
        object.put("attempt", made.attempt());
        object.put("startedAt", made.startedAt().toString());
        Json.put(object, "commit", made.commit());
        object.put("dirty", made.dirty());
        object.put("overridden", made.overridden());
        object.put("location", made.location());
        object.put("codeProven", made.codeProven());
        return object;
    }

    /// Inverse of [#write(Materialization.Origin)].
    public static Materialization.Origin readOrigin(JsonNode object) {
        return new Materialization.Origin(
                readFingerprint(object, "code"),
                readFingerprint(object, "contract"),
                readFingerprint(object, "recipe"),
                new RunId(Json.string(object, "run")),
                (int) Json.number(object, "attempt"),
                Json.instant(object, "startedAt"),
                Json.find(object, "commit", Function.identity()),
                Json.flag(object, "dirty"),
                Json.flag(object, "overridden"),
                Json.string(object, "location"),
                Json.flag(object, "codeProven"));
    }

    /// Returns what came out.
    public static ObjectNode write(Materialization.Result result) {
        ObjectNode object = Json.object();
        object.put("version", result.version().value());
        object.set("value", SchemaJson.write(result.value()));
        object.put("rows", result.rows());
        object.put("bytes", result.bytes());
        if (!result.metadata().isEmpty()) {
            object.set("metadata", MetadataJson.write(result.metadata()));
        }
        Json.put(object, "inputs", Json.array(result.inputs(), MaterializationJson::write));
        object.put("finishedAt", result.finishedAt().toString());
        Json.put(object, "sharedLocation", result.sharedLocation());
        IncrementJson.write(object, result);
        return object;
    }

    /// Inverse of [#write(Materialization.Result)].
    public static Materialization.Result readResult(JsonNode object) {
        return new Materialization.Result(
                DataVersion.of(Json.string(object, "version")),
                Json.value(object, "value", SchemaJson::readValue),
                Json.number(object, "rows"),
                Json.number(object, "bytes"),
                MetadataJson.readAll(object.path("metadata")),
                Json.list(object, "inputs", MaterializationJson::readInput),
                Json.instant(object, "finishedAt"),
                Json.find(object, "sharedLocation", Function.identity()),
                IncrementJson.readProjections(object),
                IncrementJson.read(object));
    }

    /// Returns what was read on one edge; a cell is `[partition, materialization or null,
    /// version]`.
    public static ObjectNode write(InputRead input) {
        ObjectNode object = Json.object();
        object.put("name", input.name());
        object.put("uid", input.uid().value());
        object.put("asset", input.asset().toString());
        object.put("mapping", input.mapping().hex());
        object.put("root", input.root().toString());
        Json.put(object, "cells", Json.array(input.cells(), MaterializationJson::writeCellRead));
        return object;
    }

    private static ArrayNode writeCellRead(InputRead.CellRead cell) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(3);
        array.add(cell.partition().value());
        cell.materialization().ifPresentOrElse(id -> array.add(id.value()), array::addNull);
        return array.add(cell.version().value());
    }

    /// Inverse of [#write(InputRead)].
    public static InputRead readInput(JsonNode object) {
        return new InputRead(
                Json.string(object, "name"),
                new AssetUid(Json.string(object, "uid")),
                AssetKey.parse(Json.string(object, "asset")),
                readFingerprint(object, "mapping"),
                VersionRoot.parse(Json.string(object, "root")),
                Json.list(object, "cells", MaterializationJson::readCellRead));
    }

    private static InputRead.CellRead readCellRead(JsonNode array) {
        JsonNode id = array.path(1);
        return new InputRead.CellRead(
                PartitionKey.of(array.path(0).stringValue()),
                id.isString()
                        ? Optional.of(new MaterializationId(id.stringValue()))
                        : Optional.empty(),
                DataVersion.of(array.path(2).stringValue()));
    }

    /// Returns a check's result.
    public static ObjectNode write(CheckResultRecord result) {
        ObjectNode object = Json.object();
        object.put("materialization", result.materialization().value());
        object.put("check", result.check());
        object.put("blocking", result.blocking());
        object.put("passed", result.passed());
        object.put("message", result.message());
        if (!result.metadata().isEmpty()) {
            object.set("metadata", MetadataJson.write(result.metadata()));
        }
        result.sample().ifPresent(sample -> object.set("sample", MetadataJson.write(sample)));
        object.put("at", result.at().toString());
        return object;
    }

    /// Inverse of [#write(CheckResultRecord)].
    public static CheckResultRecord readCheckResult(JsonNode object) {
        Optional<MetadataValue.Table> sample =
                object.has("sample")
                        ? Optional.of(Json.value(object, "sample", MetadataJson::readTable))
                        : Optional.empty();
        return new CheckResultRecord(
                new MaterializationId(Json.string(object, "materialization")),
                Json.string(object, "check"),
                Json.flag(object, "blocking"),
                Json.flag(object, "passed"),
                Json.find(object, "message", Function.identity()).orElse(""),
                MetadataJson.readAll(object.path("metadata")),
                sample,
                Json.instant(object, "at"));
    }

    static void putPartition(ObjectNode object, PartitionKey partition) {
        if (!partition.isNone()) {
            object.put("partition", partition.value());
        }
    }

    static PartitionKey readPartition(JsonNode object) {
        return Json.find(object, "partition", PartitionKey::of).orElse(PartitionKey.NONE);
    }

    static Fingerprint readFingerprint(JsonNode object, String field) {
        return new Fingerprint(Json.string(object, field));
    }
}
