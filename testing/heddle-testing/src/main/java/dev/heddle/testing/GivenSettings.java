package dev.heddle.testing;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.project.SettingSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Settings and configuration that the test hands over as records.
final class GivenSettings implements SettingSource {
    private final Map<String, Record> settings = new HashMap<>();
    private final Map<Class<?>, Record> config = new HashMap<>();

    void settings(String resource, Record record) {
        settings.put(resource, record);
    }

    void config(Record record) {
        config.put(record.getClass(), record);
    }

    @Override
    public <T extends Record> T settings(SettingsType<T> type, String resource) {
        return type.type()
                .cast(
                        Optional.ofNullable(settings.get(resource))
                                .filter(type.type()::isInstance)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "Cannot open resource '"
                                                        + resource
                                                        + "' in a test without settings: give them with settings(\""
                                                        + resource
                                                        + "\", new "
                                                        + type.type().getSimpleName()
                                                        + "(…)), or a resource with with(…).")));
    }

    @Override
    public <T extends Record> T config(SettingsType<T> type, Map<String, String> overrides) {
        return type.type()
                .cast(
                        Optional.ofNullable(config.get(type.type()))
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "Cannot run this asset in a test without configuration: give it with config(new "
                                                        + type.type().getSimpleName()
                                                        + "(…)).")));
    }
}
