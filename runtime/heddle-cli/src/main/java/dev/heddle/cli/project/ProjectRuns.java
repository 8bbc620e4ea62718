package dev.heddle.cli.project;

import dev.heddle.cli.operation.CliError;
import dev.heddle.cli.operation.RunOperations;
import dev.heddle.engine.log.RunLog;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What is known about runs.
///
/// @param reader reads recorded state
/// @param folder where the runs' logs are
record ProjectRuns(StateReader reader, Path folder) implements RunOperations {
    private static final long PAUSE_MILLIS = 200;

    static HeddleException unknown(RunId run) {
        return HeddleException.of(CliError.NOT_FOUND, "Cannot find run '" + run + "'.")
                .withHint("List them with: heddle runs list");
    }

    @Override
    public List<RunRecord> list(int limit, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return reader.runs(limit);
        }
        return reader.runs(Integer.MAX_VALUE).stream()
                .filter(run -> tagged(run, tags))
                .limit(limit)
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
        return reader.findRun(run).orElseThrow(() -> unknown(run));
    }

    @Override
    public RunView show(RunId run) {
        return new RunView(find(run), reader.steps(run));
    }

    @Override
    public void logs(RunId run, Optional<String> step, boolean follow, Consumer<LogLine> lines) {
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
