package dev.heddle.cli;

import dev.heddle.cli.operation.CliError;
import dev.heddle.cli.operation.OperationsFactory;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.model.HeddleException;

/// Puts the parts together.
final class Wiring {
    private Wiring() {}

    /// Returns what opens real projects.
    static OperationsFactory factory(Streams streams) {
        return options -> {
            throw HeddleException.of(
                    CliError.INTERNAL,
                    "Cannot open '" + options.directory() + "': not wired yet " + streams.clock());
        };
    }
}
