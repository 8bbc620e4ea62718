package dev.heddle.cli.session;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/// The project as the one positional argument.
public final class ProjectArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The project, like -p.")
    private Optional<Path> directory = Optional.empty();

    /// Returns the project's directory as typed.
    public Optional<Path> directory() {
        return directory;
    }
}
