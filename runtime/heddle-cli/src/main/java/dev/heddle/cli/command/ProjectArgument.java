package dev.heddle.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/// The project as the one positional argument.
final class ProjectArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The project, like -p.")
    Optional<Path> directory = Optional.empty();
}
