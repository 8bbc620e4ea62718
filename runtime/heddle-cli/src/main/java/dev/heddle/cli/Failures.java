package dev.heddle.cli;

import dev.heddle.cli.json.ErrorJson;
import dev.heddle.cli.json.Json;
import dev.heddle.cli.render.ProblemText;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.operation.CliError;
import java.util.List;
import java.util.Optional;

/// Tells of failures: on standard error for people and, where JSON was asked for, as the one
/// document on standard output.
final class Failures {
    private final Streams streams;
    private final boolean json;
    private final boolean verbose;

    /// Creates it.
    ///
    /// @param arguments as typed: what could not be parsed may still have asked for JSON
    Failures(Streams streams, List<String> arguments) {
        this.streams = streams;
        List<String> options = options(arguments);
        this.json = asksForJson(arguments);
        this.verbose = options.contains("-v") || options.contains("--verbose");
    }

    private static List<String> options(List<String> arguments) {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments : arguments.subList(0, end);
    }

    /// Returns whether arguments that need not be valid ask for one JSON document.
    static boolean asksForJson(List<String> arguments) {
        return options(arguments).stream()
                .anyMatch(one -> one.equals("--json") || one.equalsIgnoreCase("--json=true"));
    }

    /// Tells of a failure and returns its exit code.
    int report(HeddleException error) {
        Paint paint = new Paint(streams.colours() && streams.terminal().err());
        streams.err().println(paint.bad("✗ ") + Text.lines(String.valueOf(error.getMessage())));
        List<Problem> problems = error.problems();
        if (problems.size() > 1 || problems.stream().anyMatch(one -> isNews(one, error))) {
            ProblemText.of(problems).forEach(streams.err()::println);
        }
        hint(error).ifPresent(hint -> streams.err().println(Text.line(hint)));
        if (verbose || (error.kind() == ErrorKind.INTERNAL && error.getCause() != null)) {
            printTrace(error);
        }
        streams.err().flush();
        if (json) {
            streams.out().println(Json.mapper().writeValueAsString(ErrorJson.of(error)));
            streams.out().flush();
        }
        return error.code() instanceof CliError code ? code.exitCode() : 1;
    }

    /// Whether a single problem says more than the message does.
    private static boolean isNews(Problem problem, HeddleException error) {
        return problem.at().isPresent()
                || !String.valueOf(error.getMessage()).contains(problem.message());
    }

    /// A single problem that is not listed still says what to do.
    private static Optional<String> hint(HeddleException error) {
        List<Problem> problems = error.problems();
        return error.hint().isPresent()
                        || problems.size() != 1
                        || isNews(problems.getFirst(), error)
                ? error.hint()
                : problems.getFirst().hint();
    }

    private void printTrace(HeddleException error) {
        if (verbose) {
            error.printStackTrace(streams.err());
        } else {
            streams.err().println("Add -v for the stack trace.");
        }
    }

    /// Tells of a failure that nobody foresaw.
    int reportDefect(Throwable error) {
        return report(
                HeddleException.of(
                        CliError.INTERNAL,
                        "Heddle failed: " + Text.line(error.toString()) + ".",
                        error));
    }
}
