package dev.heddle.storage.jdbc.json;

import dev.heddle.model.HeddleException;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.spi.state.StateError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Values of metadata, each as `{"kind":…,"value":…}`; tables, columns and images have fields of
/// their own. Numbers that JSON does not know are texts: `"NaN"`, `"Infinity"`.
public final class MetadataJson {
    private MetadataJson() {}

    /// Returns an object with a field a name.
    public static ObjectNode write(Map<String, MetadataValue> values) {
        ObjectNode object = Json.object();
        values.forEach((name, value) -> object.set(name, write(value)));
        return object;
    }

    /// Inverse of [#write(Map)].
    public static Map<String, MetadataValue> readAll(JsonNode object) {
        Map<String, MetadataValue> values = new TreeMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue())));
        return values;
    }

    /// Returns the object for a value.
    public static ObjectNode write(MetadataValue value) {
        ObjectNode object = Json.object();
        switch (value) {
            case MetadataValue.Text(String text) -> object.put("kind", "text").put("value", text);
            case MetadataValue.Whole(long number) ->
                    object.put("kind", "whole").put("value", number);
            case MetadataValue.Real(double number) -> writeReal(object, number);
            case MetadataValue.Bool(boolean flag) -> object.put("kind", "bool").put("value", flag);
            case MetadataValue.Moment(Instant at) ->
                    object.put("kind", "moment").put("value", at.toString());
            case MetadataValue.Span(Duration length) ->
                    object.put("kind", "span").put("value", length.toString());
            case MetadataValue.Url(URI uri) ->
                    object.put("kind", "url").put("value", uri.toString());
            case MetadataValue.FilePath(String path) ->
                    object.put("kind", "path").put("value", path);
            case MetadataValue.Json(String json) -> object.put("kind", "json").put("value", json);
            case MetadataValue.Markdown(String text) ->
                    object.put("kind", "markdown").put("value", text);
            case MetadataValue.Table table -> writeTable(object.put("kind", "table"), table);
            case MetadataValue.Columns(var columns) ->
                    object.put("kind", "columns")
                            .set("columns", Json.array(columns, SchemaJson::write));
            case MetadataValue.Image(String mediaType, String base64) ->
                    object.put("kind", "image").put("mediaType", mediaType).put("base64", base64);
        }
        return object;
    }

    private static void writeReal(ObjectNode object, double number) {
        object.put("kind", "real");
        if (Double.isFinite(number)) {
            object.put("value", number);
        } else {
            object.put("value", Double.toString(number));
        }
    }

    private static void writeTable(ObjectNode object, MetadataValue.Table table) {
        object.set("columns", Json.texts(table.columns()));
        object.set("rows", Json.array(table.rows(), Json::texts));
    }

    /// Inverse of [#write(MetadataValue)].
    public static MetadataValue read(JsonNode object) {
        JsonNode value = object.path("value");
        String kind = Json.string(object, "kind");
        return switch (kind) {
            case "text" -> new MetadataValue.Text(value.stringValue());
            case "whole" -> new MetadataValue.Whole(value.longValue());
            case "real" -> new MetadataValue.Real(readReal(value));
            case "bool" -> new MetadataValue.Bool(value.booleanValue());
            case "moment" -> new MetadataValue.Moment(Instant.parse(value.stringValue()));
            case "span" -> new MetadataValue.Span(Duration.parse(value.stringValue()));
            case "url" -> new MetadataValue.Url(URI.create(value.stringValue()));
            case "path" -> new MetadataValue.FilePath(value.stringValue());
            case "json" -> new MetadataValue.Json(value.stringValue());
            case "markdown" -> new MetadataValue.Markdown(value.stringValue());
            case "table" -> readTable(object);
            case "columns" ->
                    new MetadataValue.Columns(Json.list(object, "columns", SchemaJson::readColumn));
            case "image" ->
                    new MetadataValue.Image(
                            Json.string(object, "mediaType"), Json.string(object, "base64"));
            default ->
                    throw HeddleException.of(
                                    StateError.STATE_TOO_NEW,
                                    "Cannot read metadata of kind '" + kind + "': it is unknown.")
                            .withHint("A newer version of Heddle wrote it: use that version.");
        };
    }

    /// Returns the table in an object with `columns` and `rows`.
    static MetadataValue.Table readTable(JsonNode object) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : object.path("rows")) {
            List<String> cells = new ArrayList<>(row.size());
            row.forEach(cell -> cells.add(cell.stringValue()));
            rows.add(cells);
        }
        return new MetadataValue.Table(Json.texts(object, "columns"), rows);
    }

    private static double readReal(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
    }
}
