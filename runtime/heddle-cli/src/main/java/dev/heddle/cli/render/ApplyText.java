package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.ApplyView.ItemOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an apply did. One use.
public final class ApplyText {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_ROWS = 5;
    private static final int MOST_FRAMES = 8;

    private final ApplyView view;
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private ApplyText(ApplyView view, Page page) {
        this.view = view;
        this.page = page;
    }

    /// Returns the lines of what an apply did.
    public static List<String> of(ApplyView view, Page page) {
        return new ApplyText(view, page).lines();
    }

    private List<String> lines() {
        if (view.outcome() == ApplyView.Outcome.NOTHING_TO_DO) {
            lines.add(
                    view.notices().isEmpty()
                            ? "Nothing to do: everything is in line."
                            : "Nothing to do.");
            addNotices();
            return lines;
        }
        addFailures();
        lines.add(published());
        addChecks();
        addNotices();
        lines.addAll(next());
        return lines;
    }

    private void addFailures() {
        List<ApplyView.Item> failures =
                view.items().stream()
                        .filter(item ->
                                item.outcome() == ItemOutcome.FAILED
                                        || item.outcome() == ItemOutcome.REJECTED)
                        .toList();
        failures.stream().limit(MOST_FAILURES).forEach(this::addFailure);
        if (failures.size() > MOST_FAILURES) {
            lines.add("  … and " + (failures.size() - MOST_FAILURES) + " more");
        }
    }

    private void addFailure(ApplyView.Item item) {
        String cells = Text.line(Ranges.cells(item.asset(), item.partitions()));
        if (item.outcome() == ItemOutcome.REJECTED) {
            addRejected(item, cells);
            return;
        }
        String tries = item.attempts() > 1 ? " after " + item.attempts() + " attempts" : "";
        lines.add(page.paint().bad("✗ ") + cells + " failed" + tries);
        item.error()
                .ifPresent(failure -> {
                    Text.lines(failure.message()).lines().forEach(line -> lines.add("    " + line));
                    failure.frames().stream()
                            .limit(MOST_FRAMES)
                            .forEach(frame -> lines.add(page.paint().quiet(frameLine(frame))));
                });
    }

    private void addRejected(ApplyView.Item item, String cells) {
        List<CheckResultRecord> failed =
                item.checks().stream()
                        .filter(check -> check.blocking() && !check.passed())
                        .toList();
        String why =
                failed.isEmpty()
                        ? ""
                        : ": "
                                + failed.getFirst().check()
                                + (failed.getFirst().message().isEmpty()
                                        ? ""
                                        : ": " + Text.line(failed.getFirst().message()));
        lines.add(
                page.paint().bad("✗ ")
                        + cells
                        + (item.cells() == 1 ? " was" : " were")
                        + " rejected"
                        + why);
        failed.stream()
                .flatMap(check -> check.sample().stream())
                .findFirst()
                .ifPresent(sample -> lines.addAll(sample(sample, page.width())));
        if (item.authorStored()) {
            lines.add(
                    "  The asset stores its data itself: what was there before may be overwritten"
                            + " already. What reads it is held back.");
            return;
        }
        String look =
                item.materializations().isEmpty()
                        ? ""
                        : " Look: heddle assets preview "
                                + item.asset()
                                + " --at "
                                + item.materializations().getFirst();
        lines.add("  Readers still see what was published before." + look);
    }

    static List<String> sample(MetadataValue.Table sample, int width) {
        Table table = new Table();
        table.row(sample.columns().stream().map(Text::line).toList());
        sample.rows().stream()
                .limit(MOST_ROWS)
                .forEach(row -> table.row(row.stream().map(Text::line).toList()));
        return table.lines(width - 4).stream().map(line -> "    " + line).toList();
    }

    private String published() {
        int published =
                view.cells(ItemOutcome.BUILT)
                        + view.cells(ItemOutcome.REUSED)
                        + view.cells(ItemOutcome.REVALIDATED);
        List<String> parts = new ArrayList<>();
        String start =
                switch (view.outcome()) {
                    case FAILED -> "Published nothing";
                    case CANCELED -> "Stopped: published " + Ranges.cells(published);
                    case PUBLISHED, PARTIAL, NOTHING_TO_DO -> whatMoved(published);
                };
        parts.add(start + " in " + Numbers.duration(view.elapsed()));
        if (view.retired() > 0 && published > 0) {
            parts.add("took out " + Numbers.count(view.retired()));
        }
        Stream.of(ItemOutcome.values())
                .filter(outcome -> outcome != ItemOutcome.BUILT)
                .filter(outcome -> view.cells(outcome) > 0)
                .forEach(outcome -> parts.add(counted(outcome)));
        if (!view.changeSets().isEmpty()) {
            parts.add(Ranges.changeSets(view.changeSets()));
        }
        return String.join(" · ", parts);
    }

    private String whatMoved(int published) {
        if (view.retired() > 0 && published == 0) {
            return "Took out " + Ranges.cells(view.retired());
        }
        return view.changeSets().isEmpty()
                ? "Published nothing new"
                : "Published " + Ranges.cells(published);
    }

    private String counted(ItemOutcome outcome) {
        String text = Ranges.words(outcome) + " " + Numbers.count(view.cells(outcome));
        if (outcome != ItemOutcome.BLOCKED) {
            return text;
        }
        Stream<?> assets =
                view.items().stream()
                        .filter(item -> item.outcome() == outcome)
                        .map(ApplyView.Item::asset);
        return text + " (" + Ranges.names(assets) + ")";
    }

    private void addChecks() {
        long passed = checks().filter(CheckResultRecord::passed).count();
        List<String> parts = new ArrayList<>();
        if (passed > 0) {
            parts.add(page.paint().good("✓") + " " + Numbers.count(passed, "check") + " passed");
        }
        Map<String, Integer> warned = new LinkedHashMap<>();
        for (ApplyView.Item item : view.items()) {
            item.checks().stream()
                    .filter(check -> !check.blocking() && !check.passed())
                    .forEach(check ->
                            warned.merge(item.asset() + " " + check.check(), 1, Integer::sum));
        }
        warned.forEach((name, count) -> {
            String asset = name.substring(0, name.indexOf(' '));
            String check = name.substring(name.indexOf(' ') + 1);
            long all = checks().filter(result -> result.check().equals(check)).count();
            parts.add(
                    page.paint().data("!")
                            + String.format(
                                    " %s: %d of %d warned (heddle check -s %s)",
                                    check, count, all, asset));
        });
        if (!parts.isEmpty()) {
            lines.add(String.join("   ", parts));
        }
    }

    private Stream<CheckResultRecord> checks() {
        return view.items().stream().flatMap(item -> item.checks().stream());
    }

    private void addNotices() {
        view.notices().forEach(notice -> lines.add("! " + Text.line(notice)));
    }

    private List<String> next() {
        if (view.outcome() == ApplyView.Outcome.PUBLISHED) {
            return view.changeSets().isEmpty()
                    ? List.of()
                    : List.of("Take it back with: heddle undo");
        }
        if (view.run().isEmpty()) {
            return List.of();
        }
        String run = view.run().get().toString();
        String step =
                view.items().stream()
                        .filter(item -> item.outcome() == ItemOutcome.FAILED)
                        .findFirst()
                        .map(item -> " --step " + item.asset())
                        .orElse("");
        String again =
                view.outcome() == ApplyView.Outcome.CANCELED
                        ? "Go on with the same command."
                        : "Again: heddle runs retry " + run;
        return List.of(again + "   Logs: heddle runs logs " + run + step);
    }

    /// A cause stands between the frames.
    private static String frameLine(String frame) {
        return frame.startsWith("caused by ")
                ? "    " + Text.line(frame)
                : "      at " + Text.line(frame);
    }
}
