package dev.heddle.cli.json;

import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.Column;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Metadata as plain JSON values.
final class MetadataJson {
    /// What the facts of ops begin with.
    private static final String OP = "op/";

    private MetadataJson() {}

    static ObjectNode of(Map<String, MetadataValue> metadata) {
        ObjectNode node = Json.object();
        metadata.forEach((name, value) -> node.set(name, of(value)));
        return node;
    }

    static JsonNode of(MetadataValue value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case MetadataValue.Text text -> nodes.stringNode(text.value());
            case MetadataValue.Whole whole -> nodes.numberNode(whole.value());
            case MetadataValue.Real real -> number(real.value());
            case MetadataValue.Bool bool -> nodes.booleanNode(bool.value());
            case MetadataValue.Moment moment -> nodes.stringNode(moment.value().toString());
            case MetadataValue.Span span -> nodes.numberNode(Json.seconds(span.value()));
            case MetadataValue.Url url -> nodes.stringNode(url.value().toString());
            case MetadataValue.FilePath path -> nodes.stringNode(path.value());
            case MetadataValue.Json json -> parsed(json.value());
            case MetadataValue.Markdown markdown -> nodes.stringNode(markdown.value());
            case MetadataValue.Table table -> of(table);
            case MetadataValue.Columns columns -> of(columns.columns());
            case MetadataValue.Image image ->
                    Json.object().put("mediaType", image.mediaType()).put("base64", image.base64());
        };
    }

    static ObjectNode of(MetadataValue.Table table) {
        ObjectNode node = Json.object();
        node.set("columns", Json.texts(table.columns()));
        ArrayNode rows = node.putArray("rows");
        table.rows().forEach(row -> rows.add(Json.texts(row)));
        return node;
    }

    static ArrayNode of(List<Column> columns) {
        ArrayNode array = Json.array();
        for (Column column : columns) {
            array.addObject()
                    .put("name", column.name())
                    .put("type", column.type().toString())
                    .put("nullable", column.nullable());
        }
        return array;
    }

    /// JSON has no NaN and no infinity: these are texts.
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.stringNode(Double.toString(value));
    }

    static JsonNode parsed(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(json);
        }
    }

    /// Returns the ops of a step by what is kept of them: how long each took, and its tries.
    static ArrayNode ops(Map<String, MetadataValue> facts) {
        ArrayNode array = Json.array();
        facts.forEach((name, fact) -> {
            if (name.startsWith(OP) && fact instanceof MetadataValue.Span(Duration took)) {
                long tries =
                        facts.get(name + "/tries") instanceof MetadataValue.Whole(long count)
                                ? count
                                : 1;
                array.addObject()
                        .put("op", name.substring(OP.length()))
                        .put("elapsedSeconds", Json.seconds(took))
                        .put("tries", tries);
            }
        });
        return array;
    }
}
