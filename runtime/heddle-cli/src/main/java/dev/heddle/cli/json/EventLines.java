package dev.heddle.cli.json;

import dev.heddle.model.event.EventRecord;
import dev.heddle.storage.jdbc.json.EventJson;
import tools.jackson.databind.node.ObjectNode;

/// Writes events as they are exported.
public final class EventLines {
    private EventLines() {}

    /// Returns an event as one line.
    public static String of(EventRecord record) {
        ObjectNode line =
                Json.mapper()
                        .createObjectNode()
                        .put("sequence", record.sequence())
                        .put("at", record.at().toString())
                        .put("type", EventJson.type(record.event()));
        line.set("event", EventJson.write(record.event()));
        return Json.mapper().writeValueAsString(line);
    }
}
