package dev.heddle.server.graphql;

import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.Software;
import dev.heddle.model.state.StepRecord;
import dev.heddle.operation.Operations;
import dev.heddle.operation.RunOperations;
import dev.heddle.server.live.RunBoard;
import dev.heddle.server.view.GraphView;
import dev.heddle.server.view.RunPage;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the pages of runs.
///
/// @param board how far the runs are that are at work here
/// @param places where logs were read before
record RunPages(RunBoard board, LogPlaces places, InstantSource clock) {
    private static final int STRIDE = 2_000;

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
    RunPage.Runs list(Operations operations, RunFilter filter, int first, Optional<String> after) {
        int size = Pages.size(first);
        Pages.Shown<RunRecord> page =
                Pages.of(
                        operations
                                .runs()
                                .list(
                                        filter,
                                        after.map(cursor -> Pages.after(cursor, RunId::new)),
                                        size + 1),
                        size,
                        run -> run.run().toString());
        return new RunPage.Runs(page.shown().stream().map(this::of).toList(), page.info());
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

    /// Returns lines of a log, from the one after `after` on.
    ///
    /// @param most at most so many
    RunPage.Log log(Operations operations, String run, Optional<String> step, int after, int most) {
        RunId id = new RunId(run);
        RunOperations.LogPlace place = places.before(run, step, after);
        List<RunPage.Line> lines = new ArrayList<>();
        boolean more = true;
        while (more && lines.size() < most) {
            RunOperations.LogPart part = operations.runs().log(id, step, place, STRIDE);
            int number = place.lines();
            for (RunOperations.LogLine line : part.lines()) {
                number++;
                if (number > after && lines.size() < most) {
                    lines.add(
                            new RunPage.Line(
                                    number, line.at(), line.level(), line.step(), line.text()));
                }
            }
            more = part.lines().size() == STRIDE;
            place = part.next();
            if (more) {
                places.note(run, step, place);
            }
        }
        int next = lines.isEmpty() ? Math.max(after, place.lines()) : lines.getLast().number();
        return new RunPage.Log(lines, next);
    }
}
