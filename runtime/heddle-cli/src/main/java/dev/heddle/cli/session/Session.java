package dev.heddle.cli.session;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.render.Page;
import dev.heddle.cli.terminal.LiveProgress;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.PlainProgress;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.project.reading.EffectiveSetting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// One run of one command: its streams, its global options, the way to the project. One thread at a
/// time.
public final class Session implements AutoCloseable {
    private final Streams streams;
    private final OperationsFactory factory;
    private final GlobalOptions options;
    private final Consumer<Cancellation> interrupts;
    private final Cancellation cancellation = new Cancellation();
    private Optional<Progress> progress = Optional.empty();
    private Optional<ProgressTicker> ticker = Optional.empty();

    /// Creates a session.
    ///
    /// @param options filled later, when arguments are parsed
    /// @param interrupts arranges that Ctrl-C cancels, where a command can be
    public Session(
            Streams streams,
            OperationsFactory factory,
            GlobalOptions options,
            Consumer<Cancellation> interrupts) {
        this.streams = streams;
        this.factory = factory;
        this.options = options;
        this.interrupts = interrupts;
    }

    /// Returns the streams.
    public Streams streams() {
        return streams;
    }

    /// Returns what Ctrl-C cancels from now on. Before, it ends the process.
    public Cancellation cancellation() {
        interrupts.accept(cancellation);
        return cancellation;
    }

    /// Returns the global options.
    public GlobalOptions options() {
        return options;
    }

    /// Returns the time.
    public Instant now() {
        return streams.clock().instant();
    }

    /// Returns whether one JSON document is asked for.
    public boolean json() {
        return options.json;
    }

    /// Returns what text is made for.
    public Page page() {
        return new Page(
                new Paint(streams.colours() && !options.noColor), streams.terminal().width());
    }

    /// Prints a result: as one JSON document, or as text.
    public void print(Supplier<ObjectNode> json, Function<Page, List<String>> text) {
        endProgress();
        if (options.json) {
            streams.out().println(Json.mapper().writeValueAsString(json.get()));
        } else {
            text.apply(page()).forEach(streams.out()::println);
        }
        streams.out().flush();
    }

    /// Prints one line of endless output.
    public void printLine(Supplier<ObjectNode> json, Function<Page, String> text) {
        streams.out()
                .println(
                        options.json
                                ? Json.mapper().writeValueAsString(json.get())
                                : text.apply(page()));
        streams.out().flush();
    }

    /// Prints one line of a result that is neither JSON nor made for a page.
    public void printText(String line) {
        endProgress();
        streams.out().print(line + "\n");
    }

    /// Prints text for people beside the result.
    public void note(List<String> lines) {
        endProgress();
        if (!options.json && !options.quiet) {
            lines.forEach(streams.out()::println);
            streams.out().flush();
        }
    }

    /// Opens the project, does something with it, and closes it.
    ///
    /// @param named the project as the command's own argument names it
    public <T> T open(Optional<Path> named, Function<Operations, T> work) {
        try (Operations operations = opener(directory(named)).get()) {
            return work.apply(operations);
        }
    }

    /// Opens the project that the options name, or the nearest.
    public <T> T open(Function<Operations, T> work) {
        return open(Optional.empty(), work);
    }

    /// Returns what opens a project anew each time it is asked. Who asks closes what it gets.
    public Supplier<Operations> opener(Path directory) {
        OperationsFactory.Options opening = opening(directory);
        return () -> factory.open(opening);
    }

    /// Returns how the project in a directory is opened.
    public OperationsFactory.Options opening(Path directory) {
        return new OperationsFactory.Options(
                directory, options.profile, progress(), options.offline);
    }

    /// Returns the settings of the project that the options name, or the nearest.
    public List<EffectiveSetting> settings() {
        return factory.settings(opening(directory(Optional.empty())));
    }

    /// Returns the project's directory.
    public Path directory(Optional<Path> named) {
        if (named.isPresent() && options.project.isPresent()) {
            throw HeddleException.of(
                    CliError.USAGE,
                    "Cannot take two projects: '"
                            + options.project.get()
                            + "' with -p and '"
                            + named.get()
                            + "'.");
        }
        return ProjectDirectory.find(
                streams.directory(), named.or(() -> options.project).map(Path::toString));
    }

    /// Returns what is told of progress: painted in place at a terminal, plain lines elsewhere.
    public Progress progress() {
        if (progress.isEmpty()) {
            progress = Optional.of(newProgress());
        }
        return progress.get();
    }

    private Progress newProgress() {
        if (options.quiet) {
            return new PlainProgress(streams.err(), true);
        }
        if (!streams.terminal().err() || "dumb".equals(streams.environment().get("TERM"))) {
            return new PlainProgress(streams.err(), false);
        }
        LiveProgress live =
                new LiveProgress(streams.err(), page().paint(), page().width(), streams.clock());
        ticker = Optional.of(new ProgressTicker(live));
        return live;
    }

    private void endProgress() {
        ticker.ifPresent(ProgressTicker::close);
        ticker = Optional.empty();
    }

    /// Asks, and returns if the answer is yes.
    ///
    /// @param question without the question mark's answer hint
    /// @throws HeddleException with [CliError#NOT_CONFIRMED] if it is no, or if nobody can answer
    public void confirm(String question) {
        if (options.yes) {
            return;
        }
        endProgress();
        if (!streams.terminal().in() || !streams.terminal().err()) {
            throw HeddleException.of(
                            CliError.NOT_CONFIRMED,
                            "Cannot ask '" + question + "': there is no terminal to answer at.")
                    .withHint("Add --yes to answer yes.");
        }
        streams.err().print(question + " [y/N] ");
        streams.err().flush();
        String answer = readLine();
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw HeddleException.of(CliError.NOT_CONFIRMED, "Stopped: nothing was done.");
        }
    }

    private String readLine() {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        endProgress();
        streams.out().flush();
        streams.err().flush();
    }
}
