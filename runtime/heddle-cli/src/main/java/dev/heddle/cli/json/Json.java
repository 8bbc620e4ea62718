package dev.heddle.cli.json;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How documents begin and how values are written: instants in UTC, durations in seconds.
public final class Json {
    private Json() {}

    /// Returns the mapper. Made on first use: it is costly, and most commands print text.
    public static JsonMapper mapper() {
        return Holder.MAPPER;
    }

    /// Returns a new document with its schema, such as `heddle.plan/v1` for `plan`.
    public static ObjectNode document(String name) {
        return object().put("schema", "heddle." + name + "/v1");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode texts(Collection<?> values) {
        ArrayNode array = array();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    static ArrayNode numbers(Collection<Long> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static ArrayNode partitions(PartitionSet partitions) {
        return texts(partitions.texts());
    }

    static void put(ObjectNode node, String name, Optional<?> value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode json =
                value.<JsonNode>map(present ->
                                present instanceof Long number
                                        ? nodes.numberNode(number)
                                        : nodes.stringNode(present.toString()))
                        .orElseGet(nodes::nullNode);
        node.set(name, json);
    }

    static void putPartition(ObjectNode node, PartitionKey partition) {
        put(node, "partition", Optional.of(partition).filter(key -> !key.isNone()));
    }

    /// Returns seconds with at most six decimals.
    static double seconds(Duration duration) {
        return rounded(duration.toNanos() / 1e9);
    }

    static double seconds(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    private static final class Holder {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
