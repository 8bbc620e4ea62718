package dev.heddle.cli.json;

import dev.heddle.operation.AssetOperations.StoredFile;
import dev.heddle.operation.DataOperations;
import dev.heddle.spi.data.TextRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.assets.export/v1`, `heddle.sql/v1`.
public final class DataJson {
    private DataJson() {}

    /// Returns the document of a copy.
    public static ObjectNode export(DataOperations.Exported exported) {
        ObjectNode document =
                Json.document("assets.export").put("asset", exported.asset().toString());
        ArrayNode files = document.putArray("files");
        for (StoredFile file : exported.files()) {
            files.addObject()
                    .put("path", file.path().toString())
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .set("partitions", Json.partitions(file.partitions()));
        }
        return document.put("rows", exported.files().stream().mapToLong(StoredFile::rows).sum());
    }

    /// Returns the document of a query's rows.
    ///
    /// @param more whether there are others
    public static ObjectNode sql(
            DataOperations.Answer answer, List<List<Optional<String>>> rows, boolean more) {
        ObjectNode document = Json.document("sql").put("changeSet", answer.changeSet());
        List<TextRows.TextColumn> columns = answer.rows().columns();
        ArrayNode named = document.putArray("columns");
        columns.forEach(
                column -> named.addObject().put("name", column.name()).put("type", column.type()));
        ArrayNode array = document.putArray("rows");
        for (List<Optional<String>> row : rows) {
            ArrayNode values = array.addArray();
            for (int i = 0; i < row.size(); i++) {
                TextRows.Form form = columns.get(i).form();
                values.add(
                        row.get(i)
                                .map(text -> value(form, text))
                                .orElseGet(JsonNodeFactory.instance::nullNode));
            }
        }
        return document.put("truncated", more);
    }

    private static JsonNode value(TextRows.Form form, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (form) {
            case NUMBER -> number(text);
            case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(text));
            case TEXT -> nodes.stringNode(text);
            case JSON -> MetadataJson.parsed(text);
        };
    }

    /// JSON has no infinite numbers; they stay texts.
    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
