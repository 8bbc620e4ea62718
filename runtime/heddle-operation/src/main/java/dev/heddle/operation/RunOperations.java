package dev.heddle.operation;

import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What is known about runs.
public interface RunOperations {
    /// Returns the newest runs, newest first. One whose process died counts as ended with its last
    /// sign of life.
    ///
    /// @param tags only runs with all of these; an empty value stands for any
    List<RunRecord> list(int limit, Map<String, String> tags);

    /// Returns a run with its steps.
    RunView show(RunId run);

    /// Hands out what a run printed and logged, in order.
    ///
    /// @param step only of this step: an asset, or an asset and a partition
    /// @param follow whether to go on until the run ends
    void logs(RunId run, Optional<String> step, boolean follow, Consumer<LogLine> lines);

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
