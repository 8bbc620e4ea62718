package dev.heddle.operation;

import dev.heddle.project.reading.EffectiveSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens projects.
public interface OperationsFactory {
    /// Opens the project in a directory, loading its definitions.
    ///
    /// @param options which one and how
    /// @throws dev.heddle.model.HeddleException of kind USER with all problems if it can not be
    ///   loaded
    Operations open(Options options);

    /// Returns the settings of the project in a directory, with those that its resources have by
    /// default as far as its definitions can be loaded.
    ///
    /// @throws dev.heddle.model.HeddleException of kind USER if its files can not be read
    List<EffectiveSetting> settings(Options options);

    /// Which project, and how.
    ///
    /// @param directory an existing directory with a `heddle.yaml`
    /// @param profile which `heddle.<profile>.yaml` beside it overrides; empty for the
    ///   environment's `HEDDLE_PROFILE`, else none
    /// @param progress told what takes time
    /// @param offline whether no library may be fetched
    record Options(Path directory, Optional<String> profile, Progress progress, boolean offline) {}
}
