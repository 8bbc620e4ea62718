package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.Problem;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.view.CheckView;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.Validation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The state of data, what observers saw, what checks said, what is held.
public final class StateText {
    private StateText() {}

    /// Returns the lines of the state of published data.
    public static List<String> of(StatusView view, String project, Page page) {
        Paint paint = page.paint();
        List<String> lines = new ArrayList<>();
        lines.add(
                paint.quiet(
                        Text.line(project) + " · " + view.environment() + " @ " + view.sequence()));
        lines.add("");
        Table table = new Table();
        Map<CellState, Integer> sums = new EnumMap<>(CellState.class);
        for (StatusView.AssetStatus asset : view.assets()) {
            asset.cells().forEach((state, count) -> sums.merge(state, count, Integer::sum));
            table.row(
                    Table.Cell.of(asset.asset().toString()),
                    Table.Cell.of(states(asset.cells()), text -> colour(asset, text, paint)),
                    Table.Cell.of(asset.lastChangeSet().map(number -> "@ " + number).orElse("")),
                    Table.Cell.of(
                            asset.lastMaterializedAt().map(Numbers::instant).orElse(""),
                            paint::quiet),
                    Table.Cell.of(
                            asset.running() == 0 ? "" : asset.running() + " running",
                            paint::running),
                    Table.Cell.of(
                            asset.overridden() == 0 ? "" : asset.overridden() + " overridden",
                            paint::data),
                    Table.Cell.of(asset.late().isPresent() ? "late" : "", paint::bad));
        }
        lines.addAll(table.lines(page.width()));
        lines.add("");
        view.assets()
                .forEach(asset ->
                        asset.late()
                                .ifPresent(reason ->
                                        lines.add(
                                                paint.bad("! ")
                                                        + Text.line(
                                                                asset.asset()
                                                                        + " is older than it may be: "
                                                                        + reason))));
        lines.add(
                view.assets().isEmpty()
                        ? "No assets."
                        : Numbers.count(view.assets().size(), "asset") + " · " + states(sums));
        lines.add(next(view));
        return lines;
    }

    private static String next(StatusView view) {
        if (view.settled()) {
            return "Everything is in line.";
        }
        return view.onlyOrphansLeft() ? "Next: heddle plan --retire" : "Next: heddle plan";
    }

    private static String states(Map<CellState, Integer> cells) {
        return cells.entrySet().stream()
                .map(entry -> Numbers.count(entry.getValue()) + " " + Ranges.words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String colour(StatusView.AssetStatus asset, String text, Paint paint) {
        return asset.cells().keySet().stream()
                .findFirst()
                .map(worst -> paint.state(worst, text))
                .orElse(text);
    }

    /// Returns the lines of a valid project.
    public static List<String> of(Validation valid, String project, Page page) {
        return List.of(
                page.paint().good("✓ ")
                        + Text.line(project)
                        + " is valid: "
                        + Numbers.count(valid.assets(), "asset")
                        + ", "
                        + Numbers.count(valid.checks(), "check"));
    }

    /// Returns the lines of an invalid project.
    public static List<String> ofProblems(List<Problem> problems, Page page) {
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().bad("✗ ")
                        + "The project is not valid: "
                        + Numbers.count(problems.size(), "problem"));
        lines.addAll(ProblemText.of(problems));
        return lines;
    }

    /// Returns the lines of what observers saw.
    public static List<String> of(List<Observation> observations, Page page) {
        if (observations.isEmpty()) {
            return List.of("No external assets with an observer are selected.");
        }
        Table table = new Table();
        for (Observation seen : observations) {
            boolean failed = seen.version().isEmpty();
            table.row(
                    Table.Cell.of(
                            failed ? "✗" : "✓", failed ? page.paint()::bad : page.paint()::good),
                    Table.Cell.of(seen.asset().toString()),
                    Table.Cell.of(Text.line(seen.partition().value())),
                    Table.Cell.of(
                            Text.line(
                                    seen.error()
                                            .or(() -> seen.version().map(Object::toString))
                                            .orElse("gone"))));
        }
        return table.lines(page.width());
    }

    /// Returns the lines of what checks said.
    public static List<String> of(CheckView view, Page page) {
        if (view.results().isEmpty()) {
            return List.of("No checks of published data are selected.");
        }
        List<String> lines = new ArrayList<>();
        long passed = view.results().stream().filter(result -> result.record().passed()).count();
        for (CheckView.Result result : view.results()) {
            if (!result.record().passed()) {
                lines.addAll(failed(result, page));
            }
        }
        long failed = view.results().size() - passed;
        lines.add(
                page.paint().good("✓ ")
                        + Numbers.count(passed, "check")
                        + " passed"
                        + (failed == 0 ? "" : " · " + Numbers.count(failed) + " failed"));
        return lines;
    }

    private static List<String> failed(CheckView.Result result, Page page) {
        CheckResultRecord check = result.record();
        List<String> lines = new ArrayList<>();
        String cell =
                result.asset() + (result.partition().isNone() ? "" : " " + result.partition());
        String message = check.message().isEmpty() ? "" : ": " + Text.line(check.message());
        lines.add(
                (check.blocking() ? page.paint().bad("✗ ") : page.paint().data("! "))
                        + Text.line(cell)
                        + " "
                        + check.check()
                        + message);
        check.sample().ifPresent(sample -> lines.addAll(ApplyText.sample(sample, page.width())));
        return lines;
    }

    /// Returns the lines of cells that are held from now on.
    public static List<String> held(HoldView view, String reason) {
        if (view.cells().isEmpty()) {
            return List.of("No cell is held: nothing selected has data.");
        }
        List<String> lines = cells(view);
        lines.add("Held " + Ranges.cells(view.count()) + ": " + Text.line(reason));
        String assets =
                view.cells().stream()
                        .map(held -> held.asset().toString())
                        .collect(Collectors.joining(" or "));
        lines.add(
                "End it with: heddle release -s "
                        + (view.cells().size() == 1 ? assets : "'" + assets + "'"));
        return lines;
    }

    /// Returns the lines of cells that are free again.
    public static List<String> released(HoldView view) {
        if (view.cells().isEmpty()) {
            return List.of("No cell was held.");
        }
        List<String> lines = cells(view);
        lines.add("Released " + Ranges.cells(view.count()) + ".");
        lines.add("Next: heddle plan");
        return lines;
    }

    private static List<String> cells(HoldView view) {
        List<String> lines = new ArrayList<>();
        view.cells()
                .forEach(held ->
                        lines.add("= " + Text.line(Ranges.cells(held.asset(), held.partitions()))));
        return lines;
    }
}
