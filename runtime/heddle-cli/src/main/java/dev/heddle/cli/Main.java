package dev.heddle.cli;

import dev.heddle.cli.command.CommandTree;
import dev.heddle.cli.help.HelpText;
import dev.heddle.cli.help.HelpTopics;
import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.json.Json;
import dev.heddle.cli.render.Page;
import dev.heddle.cli.session.GlobalOptions;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.OperationsFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line.
public final class Main {
    private final Streams streams;
    private final OperationsFactory factory;
    private final Consumer<Cancellation> interrupts;

    private Main(Streams streams, OperationsFactory factory, Consumer<Cancellation> interrupts) {
        this.streams = streams;
        this.factory = factory;
        this.interrupts = interrupts;
    }

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] args) {
        Streams streams = Streams.ofProcess();
        Main main = new Main(streams, Wiring.factory(streams), Interrupts::watch);
        System.exit(main.run(arranged(args)));
    }

    /// Runs a command on a real project.
    ///
    /// @return the exit code
    public static int run(String[] args, Streams streams) {
        return run(args, streams, Wiring.factory(streams));
    }

    /// Runs a command.
    ///
    /// @param factory opens the project
    /// @return the exit code
    public static int run(String[] args, Streams streams, OperationsFactory factory) {
        return new Main(streams, factory, _ -> {}).run(arranged(args));
    }

    /// `help X` is `X --help`.
    private static List<String> arranged(String[] args) {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        if (!arguments.isEmpty() && arguments.getFirst().equals("help")) {
            arguments.removeFirst();
            if (arguments.isEmpty() || HelpTopics.find(arguments.getFirst()).isEmpty()) {
                arguments.add("--help");
            } else {
                arguments.addFirst("help");
            }
        }
        return arguments;
    }

    private int run(List<String> arguments) {
        Failures failures = new Failures(streams, arguments);
        try {
            return inSession(arguments);
        } catch (ParameterException e) {
            return failures.report(UsageErrors.of(e, streams.directory()));
        } catch (HeddleException e) {
            return failures.report(e);
        } catch (RuntimeException | Error e) {
            return failures.reportDefect(e);
        }
    }

    private int inSession(List<String> arguments) {
        GlobalOptions options = new GlobalOptions();
        try (Session session = new Session(streams, factory, options, interrupts)) {
            if (arguments.isEmpty()) {
                return show(HelpText.firstDay(page()), arguments);
            }
            if (arguments.getFirst().equals("help")) {
                return show(HelpTopics.find(arguments.get(1)).orElse(List.of()), arguments);
            }
            return execute(CommandTree.of(session, arguments), arguments);
        }
    }

    private int execute(CommandLine root, List<String> arguments) {
        ParseResult result = root.parseArgs(arguments.toArray(String[]::new));
        CommandLine last = result.asCommandLineList().getLast();
        if (result.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
            return show(HelpText.of(last, page()), arguments);
        }
        if (last.getCommandSpec().userObject() instanceof Callable<?> command) {
            return call(command);
        }
        throw HeddleException.of(
                        CliError.USAGE,
                        "Cannot run '"
                                + last.getCommandSpec().qualifiedName()
                                + "': say which command.")
                .withHint("There are " + String.join(", ", last.getSubcommands().keySet()) + ".");
    }

    private static int call(Callable<?> command) {
        try {
            return command.call() instanceof Integer code ? code : 0;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A command threw a checked exception.", e);
        }
    }

    private int show(List<String> lines, List<String> arguments) {
        if (Failures.asksForJson(arguments)) {
            streams.out().println(Json.mapper().writeValueAsString(AboutJson.help(lines)));
        } else {
            lines.forEach(streams.out()::println);
        }
        streams.out().flush();
        return 0;
    }

    private Page page() {
        return new Page(new Paint(streams.colours()), streams.terminal().width());
    }
}
