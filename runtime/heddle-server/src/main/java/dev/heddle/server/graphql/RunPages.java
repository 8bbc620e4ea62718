package dev.heddle.server.graphql;

import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.Software;
import dev.heddle.model.state.StepRecord;
import dev.heddle.operation.Operations;
import dev.heddle.operation.RunOperations;
import dev.heddle.server.live.RunBoard;
import dev.heddle.server.view.GraphView;
import dev.heddle.server.view.RunPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the pages of runs.
///
/// @param board how far the runs are that are at work here
record RunPages(RunBoard board, InstantSource clock) {
    private static final int MOST = 500;
    private static final int WATCHED = 50;

    RunPage of(RunRecord run) {
        Instant end = run.finishedAt().orElseGet(clock::instant);
        return new RunPage(
                run.run().toString(),
                run.status(),
                run.kind().name(),
                run.startedAt(),
                run.finishedAt(),
                Names.seconds(Duration.between(run.startedAt(), end)),
                run.message(),
                run.changeSets(),
                GraphView.tags(run.tags()),
                run.summary().entrySet().stream()
                        .map(entry -> new RunPage.Outcomes(entry.getKey(), entry.getValue()))
                        .toList(),
                run.software().map(Software::java),
                run.software().map(Software::heddle));
    }

    /// Returns runs, newest first.
    ///
    /// @param after the run after which they begin, if given
    RunPage.Runs list(Operations operations, int first, Optional<String> after) {
        int limit = Math.clamp(first, 1, MOST);
        List<RunRecord> all = new ArrayList<>();
        int wanted = limit + 1;
        List<RunRecord> newest =
                operations.runs().list(after.isEmpty() ? wanted : Integer.MAX_VALUE, Map.of());
        boolean begun = after.isEmpty();
        for (RunRecord run : newest) {
            if (begun && all.size() < wanted) {
                all.add(run);
            }
            begun |= run.run().toString().equals(after.orElse(""));
        }
        List<RunRecord> shown = all.subList(0, Math.min(limit, all.size()));
        return new RunPage.Runs(
                shown.stream().map(this::of).toList(),
                new RunPage.PageInfo(
                        shown.isEmpty()
                                ? Optional.empty()
                                : Optional.of(shown.getLast().run().toString()),
                        all.size() > limit));
    }

    /// Returns a run that a listener has not seen as it is now. What had ended before it began to
    /// listen is no news.
    ///
    /// @param told what it was told; changed by this
    Optional<RunPage> next(Operations operations, Map<String, String> told) {
        List<RunRecord> newest = operations.runs().list(WATCHED, Map.of());
        if (told.put("", "begun") == null) {
            newest.stream()
                    .filter(run -> run.status() != RunStatus.RUNNING)
                    .forEach(run -> told.put(run.run().toString(), digest(run)));
        }
        for (RunRecord run : newest) {
            if (!digest(run).equals(told.put(run.run().toString(), digest(run)))) {
                return Optional.of(of(run));
            }
        }
        return Optional.empty();
    }

    private String digest(RunRecord run) {
        return run.status() + " " + run.changeSets() + " " + board.of(run.run().toString());
    }

    List<RunPage.Progress> progress(String run) {
        return board.of(run).stream()
                .map(share ->
                        new RunPage.Progress(
                                share.asset().toString(),
                                share.cells(),
                                share.started(),
                                share.done(),
                                share.failed()))
                .toList();
    }

    List<RunPage.Step> steps(Operations operations, String run) {
        return operations.runs().show(new RunId(run)).steps().stream().map(RunPages::step).toList();
    }

    private static RunPage.Step step(StepRecord step) {
        return new RunPage.Step(
                step.cell() + "#" + step.attempt(),
                step.cell().asset().toString(),
                Names.partition(step.cell().partition()),
                step.attempt(),
                step.status(),
                step.startedAt(),
                step.finishedAt(),
                step.finishedAt()
                        .map(end -> Names.seconds(Duration.between(step.startedAt(), end))),
                step.error());
    }

    /// Returns the lines of a log from one on.
    static RunPage.Log log(Operations operations, String run, Optional<String> step, int after) {
        List<RunOperations.LogLine> all = new ArrayList<>();
        operations.runs().logs(new RunId(run), step, false, all::add);
        List<RunPage.Line> lines = new ArrayList<>();
        for (int i = after; i < all.size(); i++) {
            RunOperations.LogLine line = all.get(i);
            lines.add(new RunPage.Line(i + 1, line.at(), line.level(), line.step(), line.text()));
        }
        return new RunPage.Log(lines, Math.max(after, all.size()));
    }
}
