package dev.heddle.cli.json;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Lineage;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.view.StatusView;
import dev.heddle.spi.data.RowStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.assets…/v1`.
public final class AssetJson {
    private AssetJson() {}

    /// Returns the document of some assets.
    public static ObjectNode list(List<AssetSpec> specs) {
        ObjectNode document = Json.document("assets.list");
        ArrayNode assets = document.putArray("assets");
        specs.forEach(spec -> assets.add(of(spec)));
        return document;
    }

    private static ObjectNode of(AssetSpec spec) {
        ObjectNode node =
                Json.object().put("asset", spec.key().toString()).put("group", spec.group());
        node.set("kinds", Json.texts(spec.kinds()));
        node.set("owners", Json.texts(spec.owners()));
        ObjectNode tags = node.putObject("tags");
        spec.tags().forEach(tags::put);
        node.put("partitions", spec.partitions().description());
        node.set(
                "upstream",
                Json.texts(spec.upstreams().stream().map(UpstreamSpec::asset).distinct().toList()));
        return node.put("external", spec.external());
    }

    /// Returns the document of one asset.
    ///
    /// @param config the record of configuration that it takes, as JSON Schema in the document
    public static ObjectNode show(
            AssetSnapshot asset,
            List<CheckSnapshot> checks,
            StatusView.AssetStatus status,
            Optional<SettingsType<?>> config) {
        ObjectNode document = Json.document("assets.show");
        AssetSpec spec = asset.spec();
        ObjectNode node = of(spec);
        node.put("description", spec.description());
        node.set("metadata", MetadataJson.of(spec.metadata()));
        node.set("source", source(spec.source()));
        node.set("columns", MetadataJson.of(spec.value().columns()));
        node.set("origins", ColumnJson.origins(spec));
        ArrayNode array = node.putArray("checks");
        for (CheckSnapshot check : checks) {
            array.addObject()
                    .put("check", check.spec().name())
                    .put("severity", check.spec().blocking() ? "BLOCK" : "WARN")
                    .put("description", check.spec().description());
        }
        config.ifPresent(record -> node.set("config", SettingsSchema.of(record)));
        node.set("fingerprint", of(asset.code()));
        node.set("state", StateJson.cells(status.cells()));
        node.put("overridden", status.overridden());
        Json.put(node, "lastChangeSet", status.lastChangeSet());
        Json.put(node, "lastMaterializedAt", status.lastMaterializedAt());
        document.set("asset", node);
        return document;
    }

    private static JsonNode source(Optional<SourceLocation> source) {
        return source.<JsonNode>map(
                        at -> Json.object().put("file", at.file()).put("line", at.line()))
                .orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private static ObjectNode of(CodeFingerprint code) {
        ObjectNode node =
                Json.object().put("value", code.value().hex()).put("proven", code.proven());
        ArrayNode components = node.putArray("components");
        code.components()
                .forEach(component ->
                        components
                                .addObject()
                                .put("kind", component.kind().name())
                                .put("name", component.name())
                                .put("hash", component.hash().hex()));
        ArrayNode unproven = node.putArray("unproven");
        code.unproven()
                .forEach(call ->
                        unproven.addObject()
                                .put("caller", call.caller())
                                .put("callee", call.callee())
                                .put("reason", call.reason()));
        return node;
    }

    /// Returns the document of what is upstream and downstream of an asset.
    public static ObjectNode lineage(AssetGraph graph, AssetKey asset) {
        ObjectNode document = Json.document("assets.lineage").put("asset", asset.toString());
        document.set("upstream", related(Lineage.upstream(graph, asset)));
        document.set("downstream", related(Lineage.downstream(graph, asset)));
        return document;
    }

    private static ArrayNode related(List<Lineage> lines) {
        ArrayNode array = Json.array();
        for (Lineage line : lines) {
            array.addObject()
                    .put("asset", line.asset().toString())
                    .set("via", Json.texts(line.via()));
        }
        return array;
    }

    /// Returns the document of an asset's materializations.
    public static ObjectNode history(AssetKey asset, List<AssetOperations.HistoryEntry> entries) {
        ObjectNode document = Json.document("assets.history").put("asset", asset.toString());
        ArrayNode array = document.putArray("materializations");
        for (AssetOperations.HistoryEntry entry : entries) {
            Materialization made = entry.materialization();
            ObjectNode node = array.addObject().put("materialization", made.id().toString());
            Json.putPartition(node, made.cell().partition());
            node.put("status", made.status().name());
            Json.put(node, "changeSet", entry.changeSet());
            node.put(
                    "provenance",
                    entry.provenance().map(found -> found.kind().name()).orElse("BUILT"));
            Json.put(node, "message", entry.provenance().map(Provenance::message));
            Json.put(node, "tombstone", entry.tombstone());
            node.put(
                    "at",
                    made.result()
                            .map(Materialization.Result::finishedAt)
                            .orElse(made.made().startedAt())
                            .toString());
            node.put("run", made.made().run().toString());
            Json.put(node, "rows", made.result().map(Materialization.Result::rows));
            Json.put(node, "dataVersion", made.result().map(Materialization.Result::version));
            Json.put(node, "commit", made.made().commit());
            node.put("overridden", made.made().overridden());
            made.config().forEach(node.putObject("config")::put);
            Map<String, MetadataValue> facts =
                    made.result().map(Materialization.Result::metadata).orElse(Map.of());
            node.set("metadata", MetadataJson.of(facts));
            node.set("ops", MetadataJson.ops(facts));
            ArrayNode inputs = node.putArray("inputs");
            made.result().ifPresent(result -> result.inputs().forEach(read -> add(inputs, read)));
        }
        return document;
    }

    private static void add(ArrayNode inputs, InputRead read) {
        for (InputRead.CellRead cell : read.cells()) {
            ObjectNode node = inputs.addObject().put("asset", read.asset().toString());
            Json.putPartition(node, cell.partition());
            Json.put(node, "materialization", cell.materialization());
            node.put("dataVersion", cell.version().value());
        }
    }

    /// Returns the document of some rows.
    public static ObjectNode preview(AssetOperations.Preview preview) {
        ObjectNode document =
                Json.document("assets.preview").put("asset", preview.asset().toString());
        Json.putPartition(document, preview.partition());
        document.put("materialization", preview.materialization().toString());
        RowStore.Preview rows = preview.rows();
        document.set("columns", MetadataJson.of(rows.columns()));
        ArrayNode array = document.putArray("rows");
        for (List<Optional<String>> row : rows.rows()) {
            ArrayNode values = array.addArray();
            for (int i = 0; i < row.size(); i++) {
                Column column = rows.columns().get(i);
                values.add(
                        row.get(i)
                                .map(text -> value(column.type(), text))
                                .orElseGet(JsonNodeFactory.instance::nullNode));
            }
        }
        return document.put("totalRows", rows.totalRows());
    }

    private static JsonNode value(ColumnType type, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        try {
            return switch (type) {
                case ColumnType.Simple simple ->
                        switch (simple) {
                            case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(text));
                            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                                    nodes.numberNode(Long.parseLong(text));
                            case FLOAT, DOUBLE -> MetadataJson.number(Double.parseDouble(text));
                            case JSON -> nodes.stringNode(text);
                            case TEXT, DATE, TIME, TIMESTAMP, INSTANT, DURATION, UUID, BYTES ->
                                    nodes.stringNode(text);
                        };
                case ColumnType.Decimal _ -> nodes.numberNode(new BigDecimal(text));
                case ColumnType.ListOf _, ColumnType.MapOf _, ColumnType.Struct _ ->
                        nodes.stringNode(text);
            };
        } catch (NumberFormatException e) {
            return nodes.stringNode(text);
        }
    }

    /// Returns the document of where data is.
    public static ObjectNode locate(AssetOperations.Location location) {
        ObjectNode document =
                Json.document("assets.locate").put("asset", location.asset().toString());
        Json.put(document, "materialization", location.materialization());
        ArrayNode files = document.putArray("files");
        for (AssetOperations.StoredFile file : location.files()) {
            ObjectNode node =
                    files.addObject()
                            .put("path", file.path().toString())
                            .put("rows", file.rows())
                            .put("bytes", file.bytes());
            List<String> partitions = file.partitions().texts();
            Json.put(
                    node,
                    "partition",
                    partitions.size() == 1
                            ? Optional.of(partitions.getFirst())
                            : Optional.<PartitionKey>empty());
        }
        return document.put("format", location.format());
    }
}
