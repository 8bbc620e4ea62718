package dev.heddle.cli.session;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name. Filled while arguments are
/// parsed.
@Command(
        name = "heddle",
        description = "Keeps data in line with the code that makes it.",
        footer = {"heddle plan", "heddle apply examples/flights"})
public final class GlobalOptions {
    @Option(
            names = {"-p", "--project"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The project; by default the nearest folder upward with a heddle.yaml.")
    Optional<Path> project = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Use heddle.NAME.yaml beside heddle.yaml. Also: HEDDLE_PROFILE.")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document, errors included.")
    boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours. Also: NO_COLOR.")
    boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Stack traces of errors.")
    boolean verbose;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer questions with yes. Gates have flags of their own.")
    boolean yes;

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "Fetch no library.")
    boolean offline;

    @Option(
            names = "--debug",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "5005",
            scope = ScopeType.INHERIT,
            description = "Wait for a debugger on this port (5005).")
    Optional<Integer> debug = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help.")
    boolean help;

    /// Returns the project as named with `-p`.
    public Optional<Path> project() {
        return project;
    }
}
