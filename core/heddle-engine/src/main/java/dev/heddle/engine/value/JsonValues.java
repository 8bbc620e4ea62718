package dev.heddle.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Values as JSON, always in the same form, so that equal values give equal bytes.
public final class JsonValues {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private JsonValues() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static Object read(byte[] json, Class<?> raw, List<Class<?>> arguments) {
        return MAPPER.readValue(json, type(raw, arguments));
    }

    /// Returns a bookmark as JSON.
    public static byte[] writeBookmark(Object bookmark) {
        return write(bookmark);
    }

    /// Returns the bookmark of a JSON text.
    ///
    /// @throws IllegalStateException if it is of another form than the type
    public static <C> C readBookmark(String json, Class<C> type) {
        try {
            return type.cast(read(json.getBytes(StandardCharsets.UTF_8), type, List.of()));
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "Cannot read the bookmark of the last materialization as "
                            + type.getSimpleName()
                            + ": "
                            + e.getOriginalMessage()
                            + ". It was stored in another form; make the asset anew by force.",
                    e);
        }
    }

    static boolean isJsonFailure(RuntimeException e) {
        return e instanceof JacksonException;
    }

    private static JavaType type(Class<?> raw, List<Class<?>> arguments) {
        return arguments.isEmpty()
                ? MAPPER.getTypeFactory().constructType(raw)
                : MAPPER.getTypeFactory()
                        .constructParametricType(raw, arguments.toArray(Class[]::new));
    }
}
