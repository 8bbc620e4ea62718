package dev.heddle.engine.project;

import dev.heddle.api.definition.SettingsType;
import java.util.Map;

/// Gives settings and configuration as records.
public interface SettingSource {
    /// Returns the settings of a resource.
    ///
    /// @throws dev.heddle.model.HeddleException with every setting that is missing, unknown or of
    ///   the wrong type
    <T extends Record> T settings(SettingsType<T> type, String resource);

    /// Returns a record of configuration: its defaults, with these values instead where given.
    ///
    /// @throws dev.heddle.model.HeddleException with every value that is unknown or of the wrong
    ///   type
    <T extends Record> T config(SettingsType<T> type, Map<String, String> overrides);
}
