package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import dev.heddle.operation.RunOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Runs, their steps and lines.
public final class RunText {
    private static final int MOST_STEPS = 200;

    private RunText() {}

    /// Returns the lines of runs.
    public static List<String> of(List<RunRecord> runs, Instant now, Page page) {
        if (runs.isEmpty()) {
            return List.of("Nothing has run yet.");
        }
        Table table =
                new Table().heads(page.paint(), "RUN", "STATUS", "STARTED (UTC)", ">TOOK", "");
        for (RunRecord run : runs) {
            table.row(
                    Table.Cell.of(run.run().toString()),
                    Table.Cell.of(
                            run.status().name(), text -> colour(run.status(), text, page.paint())),
                    Table.Cell.of(Numbers.instant(run.startedAt())),
                    Table.Cell.number(
                            Numbers.duration(
                                    Duration.between(
                                            run.startedAt(), run.finishedAt().orElse(now)))),
                    Table.Cell.of(
                            Text.line(run.message())
                                    + (run.tags().isEmpty() ? "" : "  " + tags(run))));
        }
        return table.lines(page.width());
    }

    private static String tags(RunRecord run) {
        return new TreeMap<>(run.tags())
                .entrySet().stream()
                        .map(tag ->
                                Text.line(
                                        tag.getValue().isEmpty()
                                                ? tag.getKey()
                                                : tag.getKey() + "=" + tag.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String colour(RunStatus status, String text, Paint paint) {
        return switch (status) {
            case SUCCEEDED -> paint.good(text);
            case FAILED, INTERRUPTED -> paint.bad(text);
            case PARTIAL -> paint.data(text);
            case RUNNING, QUEUED -> paint.running(text);
            case CANCELED -> paint.quiet(text);
        };
    }

    /// Returns the lines of one run.
    public static List<String> of(RunOperations.RunView view, Instant now, Page page) {
        RunRecord run = view.run();
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().strong("Run " + run.run())
                        + " · "
                        + colour(run.status(), run.status().name(), page.paint())
                        + " · "
                        + Numbers.instant(run.startedAt())
                        + " UTC · "
                        + Numbers.duration(
                                Duration.between(run.startedAt(), run.finishedAt().orElse(now))));
        if (!run.message().isEmpty()) {
            lines.add("  " + Text.line(run.message()));
        }
        if (!run.tags().isEmpty()) {
            lines.add("  tags: " + tags(run));
        }
        if (!run.changeSets().isEmpty()) {
            lines.add("  " + Ranges.changeSets(run.changeSets()));
        }
        String summary =
                new TreeMap<>(run.summary())
                        .entrySet().stream()
                                .filter(entry -> entry.getValue() > 0)
                                .map(entry ->
                                        entry.getKey() + " " + Numbers.count(entry.getValue()))
                                .collect(Collectors.joining(" · "));
        if (!summary.isEmpty()) {
            lines.add("  " + summary);
        }
        lines.addAll(steps(view.steps(), run.finishedAt().orElse(now), page));
        boolean again = run.status() == RunStatus.FAILED || run.status() == RunStatus.PARTIAL;
        lines.add(
                again
                        ? "Again: heddle runs retry " + run.run()
                        : "Logs: heddle runs logs " + run.run());
        return lines;
    }

    /// @param end when the run ended, or now
    private static List<String> steps(List<StepRecord> steps, Instant end, Page page) {
        Table table = new Table();
        for (StepRecord step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
            table.row(
                    Table.Cell.of("  " + Text.line(step.cell().toString())),
                    Table.Cell.of(
                            Ranges.words(step.status()),
                            text ->
                                    step.status() == StepRecord.Status.SUCCEEDED
                                            ? page.paint().good(text)
                                            : page.paint().bad(text)),
                    Table.Cell.of(step.attempt() == 1 ? "" : "attempt " + step.attempt()),
                    Table.Cell.number(
                            Numbers.duration(
                                    Duration.between(
                                            step.startedAt(), step.finishedAt().orElse(end)))),
                    Table.Cell.of(Text.line(step.error().orElse(""))));
        }
        List<String> lines = new ArrayList<>(table.lines(page.width()));
        if (steps.size() > MOST_STEPS) {
            lines.add("  … and " + Numbers.count(steps.size() - MOST_STEPS) + " more");
        }
        return lines;
    }

    /// Returns one line of a run.
    public static String of(RunOperations.LogLine line, Page page) {
        String step = line.step().map(name -> Text.line(name) + "  ").orElse("");
        String level = Text.padded(line.level(), 5);
        return page.paint().quiet(Numbers.instant(line.at()))
                + "  "
                + (line.level().equals("ERROR") ? page.paint().bad(level) : level)
                + "  "
                + step
                + Text.line(line.text());
    }
}
