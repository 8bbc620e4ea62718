package dev.heddle.testing;

import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.state.CheckResultRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes down what happens in a run. Safe for use by several threads.
final class RunRecorder implements ApplyListener {
    // Both guarded by this.
    private final List<BenchRun.Cell> cells = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void stepStarted(AssetPartition cell, int attempt) {
        events.add((attempt == 1 ? "started " : "started again ") + name(cell));
    }

    @Override
    public synchronized void stepRetried(AssetPartition cell, int attempt, String error) {
        events.add("will be retried " + name(cell) + ": " + firstLine(error));
    }

    @Override
    public synchronized void settled(AssetPartition cell, CellOutcome outcome, String error) {
        cells.add(new BenchRun.Cell(cell, outcome.name(), error));
        String said = outcome == CellOutcome.CUT_OFF ? "cut off" : outcome.word();
        events.add(said + " " + name(cell) + (error.isEmpty() ? "" : ": " + firstLine(error)));
    }

    @Override
    public synchronized void published(AssetKey asset, int count, long changeSet) {
        events.add("published " + asset + (count == 1 ? " (1 cell)" : " (" + count + " cells)"));
    }

    private static String name(AssetPartition cell) {
        return cell.partition().isNone()
                ? cell.asset().toString()
                : cell.asset() + "@" + cell.partition();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    synchronized BenchRun finish(ApplyResult result) {
        Map<AssetKey, List<CheckResultRecord>> checks = new LinkedHashMap<>();
        result.items()
                .forEach(item ->
                        checks.computeIfAbsent(item.asset(), key -> new ArrayList<>())
                                .addAll(item.checks()));
        return new BenchRun(result.outcome().name(), cells, checks, events);
    }
}
