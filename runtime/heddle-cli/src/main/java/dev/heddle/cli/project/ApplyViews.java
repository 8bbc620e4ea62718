package dev.heddle.cli.project;

import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.plan.Action;
import dev.heddle.operation.ApplyView;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

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
                result.outcome() == ApplyResult.Outcome.PUBLISHED
                        ? result.plan().cells(Action.RETIRE)
                        : 0,
                result.elapsed(),
                new ApplyNotices(result).list());
    }

    static ApplyView.ItemOutcome outcome(CellOutcome outcome) {
        return ApplyView.ItemOutcome.valueOf(outcome.name());
    }

    private static ApplyView.Item item(ApplyResult.Item item, AssetGraph graph) {
        AssetSpec spec = graph.asset(graph.index(item.asset())).spec();
        boolean rows = spec.value().kind() == ValueKind.ROWS;
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
                item.error().map(ApplyViews::failure),
                spec.authorStored());
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
}
