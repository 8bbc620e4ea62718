package dev.heddle.server.http;

import dev.heddle.model.HeddleException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How requests are read and answered: in JSON, and nothing else.
final class Answers {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    static void json(Context context, Object value) {
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(MAPPER.writeValueAsString(value));
    }

    /// Answers why not, and keeps what would come next from being done.
    static void refuse(Context context, HttpStatus status, String message) {
        json(context.status(status), Map.of("errors", List.of(Map.of("message", message))));
        context.skipRemainingHandlers();
    }

    static void refuse(Context context, HttpStatus status, HeddleException why) {
        json(context.status(status), Map.of("errors", List.of(error(why))));
        context.skipRemainingHandlers();
    }

    private static Map<String, Object> error(HeddleException why) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", why.code().name());
        why.hint().ifPresent(hint -> extensions.put("hint", hint));
        return Map.of("message", String.valueOf(why.getMessage()), "extensions", extensions);
    }

    /// Returns the document that was sent; empty if it is none, which was answered then.
    static Optional<JsonNode> body(Context context) {
        if (!isJson(context.contentType())) {
            refuse(context, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            return Optional.empty();
        }
        try {
            JsonNode body = MAPPER.readTree(context.body());
            if (body.isObject()) {
                return Optional.of(body);
            }
        } catch (JacksonException e) {
            // Answered below.
        }
        refuse(context, HttpStatus.BAD_REQUEST, "This is no JSON object.");
        return Optional.empty();
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
