package dev.heddle.server.view;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// `Problem`: why something can not be done.
public record ProblemView(
        String code, String message, Optional<String> hint, List<Source> problems) {
    /// Copies the list.
    public ProblemView {
        problems = List.copyOf(problems);
    }

    /// Returns what an exception says.
    public static ProblemView of(HeddleException failure) {
        return new ProblemView(
                failure.code().name(),
                Objects.requireNonNullElse(failure.getMessage(), failure.code().name()),
                failure.hint(),
                failure.problems().stream().map(Source::of).toList());
    }

    /// `SourceProblem`: one thing that is wrong, and where.
    public record Source(
            String message,
            Optional<String> file,
            Optional<Integer> line,
            Optional<Integer> column) {
        /// Returns what a problem says, with its hint.
        public static Source of(Problem problem) {
            return new Source(
                    problem.message() + problem.hint().map(hint -> " " + hint).orElse(""),
                    problem.at().map(SourceLocation::file),
                    problem.at().map(SourceLocation::line),
                    problem.at().map(SourceLocation::column).filter(column -> column > 0));
        }
    }
}
