package dev.heddle.cli.json;

import dev.heddle.model.SourceLocation;
import dev.heddle.project.reading.EffectiveSetting;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.config.show/v1`.
public final class ConfigJson {
    private ConfigJson() {}

    /// Returns the document of all settings.
    public static ObjectNode of(List<EffectiveSetting> settings) {
        ObjectNode document = Json.document("config.show");
        ArrayNode array = document.putArray("settings");
        for (EffectiveSetting setting : settings) {
            ObjectNode node =
                    array.addObject()
                            .put("key", setting.key())
                            .put("value", setting.value())
                            .put("masked", setting.masked());
            ObjectNode origin = node.putObject("origin").put("kind", setting.origin().name());
            Optional<SourceLocation> at = setting.at();
            Json.put(origin, "file", at.map(SourceLocation::file));
            Json.put(origin, "line", at.map(place -> (long) place.line()));
            Json.put(origin, "column", at.map(place -> (long) place.column()));
            origin.set("names", Json.texts(setting.names()));
        }
        return document;
    }
}
