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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    static HeddleException unknown(RunId run) {
        return HeddleException.of(CliError.NOT_FOUND, "Cannot find run '" + run + "'.")
                .withHint("List them with: heddle runs list");
    }

    @Override
    public List<RunRecord> list(int limit, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return reader.runs(limit).stream().map(this::ended).toList();
        }
        return reader.runs(Integer.MAX_VALUE).stream()
                .filter(run -> tagged(run, tags))
                .limit(limit)
                .map(this::ended)
                .toList();
    }

    private static boolean tagged(RunRecord run, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(tag ->
                        run.tags().containsKey(tag.getKey())
                                && (tag.getValue().isEmpty()
                                        || tag.getValue().equals(run.tags().get(tag.getKey()))));
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
        Instant last =
                reader.steps(run.run()).stream()
                        .map(step -> step.finishedAt().orElse(step.startedAt()))
                        .max(Comparator.naturalOrder())
                        .orElse(run.startedAt());
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
        int told = 0;
        while (true) {
            boolean ended = find(run).status() != RunStatus.RUNNING;
            List<RunLog.Line> all = RunLog.read(folder.resolve(run + ".log"));
            all.subList(told, all.size()).stream()
                    .filter(line -> step.map(wanted -> matches(line.step(), wanted)).orElse(true))
                    .forEach(line -> lines.accept(line(line)));
            told = all.size();
            if (!follow || ended) {
                return;
            }
            pause();
        }
    }

    /// A step that a run did not have may still come while it goes on, if it is of a known asset.
    private void requireStep(RunRecord run, Optional<String> wanted) {
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
