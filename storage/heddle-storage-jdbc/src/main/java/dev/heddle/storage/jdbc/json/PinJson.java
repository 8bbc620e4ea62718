package dev.heddle.storage.jdbc.json;

import dev.heddle.model.state.Pin;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Names under which materializations are kept.
public final class PinJson {
    private PinJson() {}

    /// Returns the pin's object.
    public static ObjectNode write(Pin pin) {
        ObjectNode object =
                Json.object()
                        .put("name", pin.name())
                        .put("kind", pin.kind().name())
                        .put("at", pin.at().toString());
        Json.put(object, "until", pin.until());
        return object.put("changeSet", pin.changeSet()).put("message", pin.message());
    }

    /// Inverse of [#write].
    public static Pin read(JsonNode object) {
        return new Pin(
                Json.string(object, "name"),
                Json.constant(object, "kind", Pin.Kind.class),
                Json.instant(object, "at"),
                Json.find(object, "until", Instant::parse),
                Json.number(object, "changeSet"),
                Json.find(object, "message", Function.identity()).orElse(""));
    }
}
