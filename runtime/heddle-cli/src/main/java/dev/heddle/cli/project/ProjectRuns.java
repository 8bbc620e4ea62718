package dev.heddle.cli.project;

import dev.heddle.engine.log.RunLog;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.CliError;
import dev.heddle.operation.RunOperations;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What is known about runs.
///
/// @param reader reads recorded state
/// @param folder where the runs' logs are
/// @param graph what is defined
record ProjectRuns(StateReader reader, Path folder, AssetGraph graph) implements RunOperations {
    private static final long PAUSE_MILLIS = 200;
    private static final int AT_ONCE = 10_000;

    static HeddleException unknown(RunId run) {
        return HeddleException.of(CliError.NOT_FOUND, "Cannot find run '" + run + "'.")
                .withHint("List them with: heddle runs list");
    }

    @Override
    public List<RunRecord> list(RunFilter filter, Optional<RunId> after, int limit) {
        return reader.runs(filter, after, limit).stream().map(this::ended).toList();
    }

    @Override
    public RunRecord run(RunId run) {
        return find(run);
    }

    private RunRecord find(RunId run) {
        return ended(reader.findRun(run).orElseThrow(() -> unknown(run)));
    }

    /// Nobody saw the end of a run whose process died: what is recorded as its end, if anything, is
    /// when the next one noticed.
    private RunRecord ended(RunRecord run) {
        if (run.status() != RunStatus.INTERRUPTED) {
            return run;
        }
        Instant last = reader.lastSignOf(run.run()).orElse(run.startedAt());
        return new RunRecord(
                run.run(),
                run.kind(),
                run.status(),
                run.startedAt(),
                Optional.of(last),
                run.changeSets(),
                run.summary(),
                run.message(),
                run.tags(),
                run.software());
    }

    @Override
    public RunView show(RunId run) {
        return new RunView(find(run), reader.steps(run));
    }

    @Override
    public void logs(RunId run, Optional<String> step, boolean follow, Consumer<LogLine> lines) {
        requireStep(find(run), step);
        LogPlace place = LogPlace.START;
        while (true) {
            boolean ended = find(run).status() != RunStatus.RUNNING;
            LogPart part = read(run, step, place, AT_ONCE);
            while (!part.lines().isEmpty()) {
                part.lines().forEach(lines);
                part = read(run, step, part.next(), AT_ONCE);
            }
            place = part.next();
            if (!follow || ended) {
                return;
            }
            pause();
        }
    }

    @Override
    public LogPart log(RunId run, Optional<String> step, LogPlace from, int most) {
        if (from.equals(LogPlace.START)) {
            requireStep(find(run), step);
        }
        return read(run, step, from, most);
    }

    private LogPart read(RunId run, Optional<String> step, LogPlace from, int most) {
        List<LogLine> lines = new ArrayList<>();
        long bytes =
                RunLog.read(
                        folder.resolve(run + ".log"),
                        from.bytes(),
                        line -> {
                            if (step.map(wanted -> matches(line.step(), wanted)).orElse(true)) {
                                lines.add(line(line));
                            }
                            return lines.size() < most;
                        });
        return new LogPart(lines, new LogPlace(bytes, from.lines() + lines.size()));
    }

    /// A step that a run did not have may still come while it goes on, if it is of a known asset.
    private void requireStep(RunRecord run, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        for (StepRecord step : reader.steps(run.run())) {
            names.add(step.cell().asset().toString());
            names.add(step.cell().toString());
        }
        RunLog.read(folder.resolve(run.run() + ".log")).stream()
                .map(RunLog.Line::step)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        if (run.status() == RunStatus.RUNNING || run.status() == RunStatus.QUEUED) {
            graph.assets().forEach(asset -> names.add(asset.key().toString()));
        }
        wanted.filter(name -> names.stream().noneMatch(known -> matches(known, name)))
                .ifPresent(name -> {
                    throw unknownStep(run.run(), name, names);
                });
    }

    private static HeddleException unknownStep(RunId run, String name, Set<String> names) {
        List<String> near = NearestName.list(name, names, 3);
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot find step '"
                                + name
                                + "' in run '"
                                + run
                                + "': it had no such step.")
                .withHint(
                        near.isEmpty()
                                ? "List its steps with: heddle runs show " + run
                                : "Did you mean '" + String.join("' or '", near) + "'?");
    }

    private static boolean matches(String step, String wanted) {
        String assets = step.split(" ", 2)[0];
        return step.equals(wanted)
                || step.startsWith(wanted + " ")
                || List.of(assets.split("\\+")).contains(wanted);
    }

    private static LogLine line(RunLog.Line line) {
        return new LogLine(
                line.at(),
                line.source().toUpperCase(Locale.ROOT),
                line.step().isEmpty() ? Optional.empty() : Optional.of(line.step()),
                line.text());
    }

    private static void pause() {
        try {
            var _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeddleException.of(CliError.CANCELED, "Stopped following the log.");
        }
    }

    @Override
    public RunRecord cancel(RunId run) {
        RunRecord found = find(run);
        if (found.status() == RunStatus.RUNNING || found.status() == RunStatus.QUEUED) {
            try {
                CancelRequests.ask(folder, run.value());
            } catch (IOException e) {
                throw HeddleException.of(
                        CliError.FILE,
                        "Cannot ask run '" + run + "' to stop: " + e.getMessage() + ".",
                        e);
            }
        }
        return found;
    }
}
