package dev.heddle.cli;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.operation.OperationsFactory;
import java.nio.file.Path;

/// Puts the parts together.
final class Wiring {
    private Wiring() {}

    /// Returns what opens real projects.
    static OperationsFactory factory(Streams streams) {
        return new ProjectFactory(
                streams.environment(),
                Path.of(System.getProperty("user.home", ".")),
                streams.clock());
    }
}
