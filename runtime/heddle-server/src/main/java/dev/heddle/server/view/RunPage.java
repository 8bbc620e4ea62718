package dev.heddle.server.view;

import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Run`, but for its steps and how far it is.
public record RunPage(
        String id,
        RunStatus status,
        String kind,
        Instant startedAt,
        Optional<Instant> finishedAt,
        double seconds,
        String message,
        List<Long> changes,
        List<String> tags,
        List<Outcomes> summary,
        Optional<String> java,
        Optional<String> heddle) {

    /// `OutcomeCount`.
    public record Outcomes(String outcome, long cells) {}

    /// `AssetProgress`.
    public record Progress(String asset, int cells, int started, int done, int failed) {}

    /// `Step`.
    public record Step(
            String id,
            String asset,
            Optional<String> partition,
            int attempt,
            StepRecord.Status status,
            Instant startedAt,
            Optional<Instant> finishedAt,
            Optional<Double> seconds,
            Optional<String> error) {}

    /// `RunConnection`.
    public record Runs(List<RunPage> nodes, PageInfo pageInfo) {}

    /// `PageInfo`.
    public record PageInfo(Optional<String> endCursor, boolean hasNextPage) {}

    /// `NothingToDo`.
    public record NothingToDo(String message) {}

    /// `LogBatch`.
    public record Log(List<Line> lines, int next) {}

    /// `LogLine`.
    public record Line(int number, Instant at, String level, Optional<String> step, String text) {}
}
