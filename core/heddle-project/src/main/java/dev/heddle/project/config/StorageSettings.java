package dev.heddle.project.config;

import dev.heddle.project.setting.SettingValue;
import java.nio.file.Path;
import java.util.Optional;

/// Where state and data are kept.
///
/// @param url the JDBC address of the state's database; absent for the embedded one in the state
///   folder
/// @param user who connects to it
/// @param password text or a reference to a secret
/// @param data the folder of the data that Heddle stores, absolute
public record StorageSettings(
        Optional<String> url, Optional<String> user, Optional<SettingValue> password, Path data) {}
