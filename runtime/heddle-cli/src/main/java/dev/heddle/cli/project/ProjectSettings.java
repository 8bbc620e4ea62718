package dev.heddle.cli.project;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.project.reading.SettingsReader;
import java.util.Map;

/// Settings from `heddle.yaml`, for the engine.
record ProjectSettings(SettingsReader reader) implements SettingSource {
    @Override
    public <T extends Record> T settings(SettingsType<T> type, String resource) {
        return reader.read(resource, type);
    }

    @Override
    public <T extends Record> T config(SettingsType<T> type, Map<String, String> overrides) {
        return reader.config(type, overrides);
    }
}
