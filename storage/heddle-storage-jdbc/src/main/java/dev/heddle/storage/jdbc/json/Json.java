package dev.heddle.storage.jdbc.json;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes trees of JSON.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// Returns an empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Returns a text.
    public static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    /// Returns an array of what is made of each value.
    public static <T> ArrayNode array(
            Collection<? extends T> values, Function<? super T, ? extends JsonNode> write) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> array.add(write.apply(value)));
        return array;
    }

    /// Returns an array of texts.
    public static ArrayNode texts(Collection<?> values) {
        return array(values, value -> text(value.toString()));
    }

    /// Adds a field with the value's text, unless it is empty.
    public static void put(ObjectNode object, String field, Optional<?> value) {
        value.ifPresent(present -> object.put(field, present.toString()));
    }

    /// Adds a field unless the list is empty.
    public static void put(ObjectNode object, String field, ArrayNode array) {
        if (!array.isEmpty()) {
            object.set(field, array);
        }
    }

    /// Returns compact JSON.
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// Returns the tree of a JSON text.
    ///
    /// @throws HeddleException with [StateError#STATE_CORRUPTED] if it is not JSON
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw corrupted("it is not JSON", e);
        }
    }

    /// Returns the text of a field that has to be there.
    public static String string(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isString()) {
            throw corrupted("the text '" + field + "' is missing", null);
        }
        return value.stringValue();
    }

    /// Returns what is made of a field that has to be there.
    public static <T> T value(JsonNode object, String field, Function<JsonNode, T> read) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            throw corrupted("the field '" + field + "' is missing", null);
        }
        return read.apply(value);
    }

    /// Returns what is made of a field's text; empty without the field.
    public static <T> Optional<T> find(JsonNode object, String field, Function<String, T> read) {
        JsonNode value = object.get(field);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(read.apply(value.stringValue()));
    }

    /// Returns the number of a field; 0 without the field.
    public static long number(JsonNode object, String field) {
        return object.path(field).longValue(0);
    }

    /// Returns the truth value of a field; false without the field.
    public static boolean flag(JsonNode object, String field) {
        return object.path(field).booleanValue(false);
    }

    /// Returns the instant of a field that has to be there.
    public static Instant instant(JsonNode object, String field) {
        return Instant.parse(string(object, field));
    }

    /// Returns the constant that a field names.
    public static <E extends Enum<E>> E constant(JsonNode object, String field, Class<E> type) {
        return Enum.valueOf(type, string(object, field));
    }

    /// Returns what is made of each element of a field; an empty list without the field.
    public static <T> List<T> list(JsonNode object, String field, Function<JsonNode, T> read) {
        JsonNode array = object.path(field);
        List<T> result = new ArrayList<>(array.size());
        array.forEach(element -> result.add(read.apply(element)));
        return result;
    }

    /// Returns the texts of a field; an empty list without the field.
    public static List<String> texts(JsonNode object, String field) {
        return list(object, field, JsonNode::stringValue);
    }

    private static HeddleException corrupted(String reason, @Nullable Throwable cause) {
        String message = "Cannot read recorded JSON: " + reason + ".";
        return damaged(message, cause);
    }

    /// Returns the failure to read something that was recorded, with what to do.
    public static HeddleException damaged(String message, @Nullable Throwable cause) {
        HeddleException damaged =
                cause == null
                        ? HeddleException.of(StateError.STATE_CORRUPTED, message)
                        : HeddleException.of(StateError.STATE_CORRUPTED, message, cause);
        return damaged.withHint(
                "Restore the recorded state from a backup, or move it away to begin with an empty"
                        + " one. Stored data is not touched.");
    }

    /// Reads numbers of change sets as a row holds them.
    public static List<Long> numbers(String json) {
        if (json.equals("[]")) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : parse(json)) {
            numbers.add(number.longValue());
        }
        return List.copyOf(numbers);
    }
}
