package dev.heddle.cli;

import static dev.heddle.cli.Fixtures.NOW;
import static dev.heddle.cli.Fixtures.RUN;
import static dev.heddle.cli.Fixtures.key;

import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.Software;
import dev.heddle.model.state.StepRecord;
import dev.heddle.operation.RunOperations;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Answers about runs with fixed values.
///
/// @param asked remembers what was asked
record FakeRuns(List<String> asked) implements RunOperations {
    @Override
    public List<RunRecord> list(RunFilter filter, Optional<RunId> after, int limit) {
        return filter.tags().isEmpty() || run().tags().equals(filter.tags())
                ? List.of(run())
                : List.of();
    }

    @Override
    public RunRecord run(RunId run) {
        return run();
    }

    private static RunRecord run() {
        return new RunRecord(
                RUN,
                ChangeSetKind.APPLY,
                RunStatus.PARTIAL,
                NOW.minusSeconds(10),
                Optional.of(NOW.minusSeconds(3)),
                List.of(4L, 5L),
                Map.of("built", 31L, "failed", 1L),
                "apply -s departures",
                Map.of("ticket", "42"),
                Optional.of(new Software("25.0.1+8", "0.1.0")));
    }

    @Override
    public RunView show(RunId run) {
        return new RunView(
                run(),
                List.of(
                        new StepRecord(
                                RUN,
                                new AssetPartition(
                                        key("departures"), PartitionKey.of("2001-01-01")),
                                2,
                                StepRecord.Status.FAILED,
                                NOW.minusSeconds(9),
                                Optional.of(NOW.minusSeconds(8)),
                                Optional.of("java.io.IOException: gone")),
                        new StepRecord(
                                RUN,
                                new AssetPartition(key("delay_model"), PartitionKey.NONE),
                                1,
                                StepRecord.Status.SUCCEEDED,
                                NOW.minusSeconds(7),
                                Optional.of(NOW.minusSeconds(3)),
                                Optional.empty())));
    }

    @Override
    public void logs(RunId run, Optional<String> step, boolean follow, Consumer<LogLine> lines) {
        asked.add("logs " + run + " " + step + " " + follow);
        lines.accept(new LogLine(NOW, "INFO", Optional.of("departures"), "read 31 files"));
        lines.accept(new LogLine(NOW, "ERROR", Optional.empty(), "\u0007stopped"));
    }

    @Override
    public LogPart log(RunId run, Optional<String> step, LogPlace from, int most) {
        return new LogPart(List.of(), from);
    }

    @Override
    public RunRecord cancel(RunId run) {
        return run();
    }
}
