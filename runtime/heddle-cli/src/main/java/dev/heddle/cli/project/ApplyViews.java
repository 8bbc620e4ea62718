package dev.heddle.cli.project;

import dev.heddle.cli.operation.ApplyView;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Turns what the engine says of a run into what the command line shows.
final class ApplyViews {
    private ApplyViews() {}

    static ApplyView of(ApplyResult result, AssetGraph graph) {
        return new ApplyView(
                result.run(),
                result.changeSets(),
                switch (result.outcome()) {
                    case PUBLISHED -> ApplyView.Outcome.PUBLISHED;
                    case NOTHING_TO_DO -> ApplyView.Outcome.NOTHING_TO_DO;
                    case PARTIAL -> ApplyView.Outcome.PARTIAL;
                    case FAILED -> ApplyView.Outcome.FAILED;
                    case CANCELED -> ApplyView.Outcome.CANCELED;
                    case GATED ->
                            throw new IllegalStateException(
                                    "Gates are looked at before a plan is carried out.");
                },
                result.items().stream().map(item -> item(item, graph)).toList(),
                result.elapsed(),
                notices(result.plan()));
    }

    static ApplyView.ItemOutcome outcome(CellOutcome outcome) {
        return ApplyView.ItemOutcome.valueOf(outcome.name());
    }

    private static ApplyView.Item item(ApplyResult.Item item, AssetGraph graph) {
        boolean rows =
                graph.asset(graph.index(item.asset())).spec().value().kind() == ValueKind.ROWS;
        return new ApplyView.Item(
                item.asset(),
                item.partitions(),
                outcome(item.outcome()),
                rows && item.outcome() != CellOutcome.CUT_OFF
                        ? OptionalLong.of(item.rows())
                        : OptionalLong.empty(),
                item.attempts(),
                item.materializations(),
                item.checks().stream()
                        .sorted(Comparator.comparing(check -> check.passed()))
                        .toList(),
                item.error().map(ApplyViews::failure));
    }

    private static ApplyView.Failure failure(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        return new ApplyView.Failure(
                lines.get(0),
                lines.subList(1, lines.size()).stream()
                        .map(String::strip)
                        .map(ApplyViews::frame)
                        .toList());
    }

    private static String frame(String line) {
        return line.startsWith("at ") ? line.substring(3) : line;
    }

    private static List<String> notices(Plan plan) {
        List<String> notices = new ArrayList<>();
        plan.moves().stream()
                .filter(move -> !move.suggested())
                .map(move -> move.asset() + " has taken over the data of " + move.from())
                .forEach(notices::add);
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> assets = new LinkedHashSet<>();
        int held = 0;
        for (PlanItem item : plan.items()) {
            // Others may have been built: their inputs moved.
            if (item.state() == CellState.HELD && item.action() == Action.NOOP) {
                held += item.cells();
                reasons.add(item.reason());
                assets.add(item.asset().toString());
            }
        }
        if (held > 0) {
            notices.add(
                    held
                            + (held == 1 ? " cell" : " cells")
                            + " held by "
                            + String.join(", ", reasons)
                            + ": heddle release -s "
                            + String.join(" or ", assets).replaceFirst("^(.* or .*)$", "'$1'"));
        }
        return notices;
    }
}
