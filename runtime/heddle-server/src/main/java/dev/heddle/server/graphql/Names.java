package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How keys and values of the model are written in answers.
final class Names {
    private static final double NANOS = 1e9;

    private Names() {}

    static Optional<String> partition(PartitionKey key) {
        return key.isNone() ? Optional.empty() : Optional.of(key.value());
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    /// Returns the index of an asset by its key as text, if there is one.
    static Optional<Integer> index(AssetGraph graph, String key) {
        try {
            return graph.findIndex(AssetKey.parse(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Map<String, Object> metadata(Map<String, MetadataValue> metadata) {
        Map<String, Object> values = new LinkedHashMap<>();
        metadata.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    /// Numbers and truth values stay what they are; what needs a look of its own says its kind.
    private static Object value(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text text -> text.value();
            case MetadataValue.Whole whole -> whole.value();
            case MetadataValue.Real real ->
                    Double.isFinite(real.value())
                            ? (Object) real.value()
                            : Double.toString(real.value());
            case MetadataValue.Bool bool -> bool.value();
            case MetadataValue.Moment moment -> moment.value().toString();
            case MetadataValue.Span span -> seconds(span.value());
            case MetadataValue.Url url -> kind("url", url.value().toString());
            case MetadataValue.FilePath path -> kind("path", path.value());
            case MetadataValue.Json json -> kind("json", json.value());
            case MetadataValue.Markdown markdown -> kind("markdown", markdown.value());
            case MetadataValue.Table table ->
                    Map.of("kind", "table", "columns", table.columns(), "rows", table.rows());
            case MetadataValue.Columns columns ->
                    Map.of(
                            "kind",
                            "columns",
                            "columns",
                            columns.columns().stream().map(Column::toString).toList());
            case MetadataValue.Image image ->
                    Map.of(
                            "kind",
                            "image",
                            "mediaType",
                            image.mediaType(),
                            "base64",
                            image.base64());
        };
    }

    private static Map<String, Object> kind(String kind, String text) {
        return Map.of("kind", kind, "value", text);
    }
}
