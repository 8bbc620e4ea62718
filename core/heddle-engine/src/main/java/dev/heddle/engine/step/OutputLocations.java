package dev.heddle.engine.step;

import dev.heddle.api.data.StagedLocation;
import java.nio.file.Path;
import java.util.List;

/// The folders of a step that makes several assets.
///
/// @param products what it makes
/// @param folders one a cell
record OutputLocations(StepProducts products, List<Path> folders) implements StagedLocation {
    @Override
    public Path path() {
        throw new IllegalStateException(
                "Cannot take one folder of "
                        + products.name()
                        + ": each output has its own. Take output(\"…\").");
    }

    @Override
    public StagedLocation output(String name) {
        for (int i = 0; i < folders.size(); i++) {
            StepTask task = products.tasks().get(i);
            if (StepProducts.isOutput(task, name) && !task.snapshot().spec().authorStored()) {
                Path folder = folders.get(i);
                return () -> folder;
            }
        }
        throw new IllegalArgumentException(
                "Cannot take the folder of output '"
                        + name
                        + "' of "
                        + products.name()
                        + ": it is not asked for. Ask context.wants(\"…\") first.");
    }
}
