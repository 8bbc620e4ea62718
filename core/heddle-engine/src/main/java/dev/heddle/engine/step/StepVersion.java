package dev.heddle.engine.step;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.state.DataVersion;
import java.nio.file.Path;
import java.util.Optional;

/// Tells the data version of what a step made, in the way that its asset says.
final class StepVersion {
    private final StepTask task;
    private final StepContext context;

    StepVersion(StepTask task, StepContext context) {
        this.task = task;
        this.context = context;
    }

    /// Returns the version.
    ///
    /// @param folder where it was stored
    DataVersion of(ValueWriter.Stored stored, Path folder) {
        if (stored.equals(ValueWriter.Stored.ABSENT)) {
            return DataVersion.ABSENT;
        }
        return switch (task.snapshot().spec().versionMode()) {
            case CONTENT -> stored.version().orElseThrow();
            // Every materialization has a folder of its own, which is written once.
            case TOKEN -> DataVersion.of("token/1:" + folder.getFileName());
            case DECLARED ->
                    context.declaredVersion()
                            .map(version -> DataVersion.of("declared/1:" + version))
                            .or(() -> declaredWithValue(stored))
                            .orElseThrow(this::undeclared);
            case INPUT -> byInput(stored);
        };
    }

    /// What is stored elsewhere may come with a version though nobody said so.
    private DataVersion byInput(ValueWriter.Stored stored) {
        boolean said = task.snapshot().spec().version().isPresent();
        return (said ? Optional.<DataVersion>empty() : declaredWithValue(stored))
                .orElseGet(() -> DataVersion.of("recipe/1:" + task.recipe().hex()));
    }

    private Optional<DataVersion> declaredWithValue(ValueWriter.Stored stored) {
        return task.snapshot().spec().authorStored() ? stored.version() : Optional.empty();
    }

    private HeddleException undeclared() {
        return HeddleException.of(
                        EngineError.INVALID_VALUE,
                        "Cannot take the version of '"
                                + task.snapshot().key()
                                + "': it is "
                                + VersionMode.DECLARED
                                + ", and its code declared none.")
                .withHint("Call context.version(…), or return MaterializeResult.version(…).");
    }
}
