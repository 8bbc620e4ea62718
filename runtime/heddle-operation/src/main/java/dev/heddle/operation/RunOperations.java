package dev.heddle.operation;

import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.StepRecord;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What is known about runs.
public interface RunOperations {
    /// Returns the newest runs, newest first. One whose process died counts as ended with its last
    /// sign of life.
    ///
    /// @param tags only runs with all of these; an empty value stands for any
    default List<RunRecord> list(int limit, Map<String, String> tags) {
        return list(new RunFilter(Set.of(), tags, Optional.empty()), Optional.empty(), limit);
    }

    /// Returns runs, newest first.
    ///
    /// @param filter which
    /// @param after only those that began before this one, if given
    List<RunRecord> list(RunFilter filter, Optional<RunId> after, int limit);

    /// Returns a run, without its steps.
    ///
    /// @throws dev.heddle.model.HeddleException with `NOT_FOUND` if there is none
    RunRecord run(RunId run);

    /// Returns a run with its steps.
    RunView show(RunId run);

    /// Hands out what a run printed and logged, in order.
    ///
    /// @param step only of this step: an asset, or an asset and a partition
    /// @param follow whether to go on until the run ends
    void logs(RunId run, Optional<String> step, boolean follow, Consumer<LogLine> lines);

    /// Reads on in what a run printed and logged. Costs what is read, not what was before.
    ///
    /// @param step only of this step: an asset, or an asset and a partition
    /// @param from where to begin
    /// @param most at most so many lines
    LogPart log(RunId run, Optional<String> step, LogPlace from, int most);

    /// A place in a run's log.
    ///
    /// @param bytes how far it was read
    /// @param lines how many lines were handed out until there
    record LogPlace(long bytes, int lines) {
        /// Where a log begins.
        public static final LogPlace START = new LogPlace(0, 0);
    }

    /// Some lines of a log.
    ///
    /// @param lines in order
    /// @param next where to go on
    record LogPart(List<LogLine> lines, LogPlace next) {
        /// Copies the lines.
        public LogPart {
            lines = List.copyOf(lines);
        }
    }

    /// Asks a run to stop, and returns how it stands.
    RunRecord cancel(RunId run);

    /// A run with its steps.
    ///
    /// @param run the run
    /// @param steps all attempts, in the order they began
    record RunView(RunRecord run, List<StepRecord> steps) {
        /// Copies the steps.
        public RunView {
            steps = List.copyOf(steps);
        }
    }

    /// One line that a run printed or logged.
    ///
    /// @param at when
    /// @param level `INFO`, `WARN` and so on; `OUT` and `ERR` for what was printed
    /// @param step which step; empty if it belongs to the run
    /// @param text the line
    record LogLine(Instant at, String level, Optional<String> step, String text) {}
}
