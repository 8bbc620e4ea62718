package dev.heddle.cli.project;

import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.Progress;
import dev.heddle.spi.state.Lease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells the command line how a run goes.
///
/// @param progress who is told
/// @param began told the run's identity
/// @param started cells whose work has begun
record RunProgress(Progress progress, Consumer<String> began, Set<AssetPartition> started)
        implements ApplyListener {
    private static final Set<Action> WORK =
            Set.of(Action.BUILD, Action.MAYBE_BUILD, Action.REUSE, Action.AUDIT_ONLY);

    RunProgress(Progress progress, Consumer<String> began) {
        this(progress, began, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void began(String run, Plan plan) {
        Map<AssetKey, Integer> cells = new LinkedHashMap<>();
        plan.items().stream()
                .filter(item -> WORK.contains(item.action()))
                .forEach(item -> cells.merge(item.asset(), item.cells(), Integer::sum));
        began.accept(run);
        progress.on(new Progress.Event.Begun(run, cells));
    }

    @Override
    public void waiting(List<Lease.Holder> holders) {
        Lease.Holder holder = holders.get(0);
        progress.on(
                new Progress.Event.Phase(
                        "Waiting for process "
                                + holder.pid()
                                + ", which writes the same cells ("
                                + holder.command()
                                + ")"));
    }

    @Override
    public void stepStarted(AssetPartition cell, int attempt) {
        if (started.add(cell)) {
            progress.on(new Progress.Event.Started(cell.asset()));
        }
    }

    @Override
    public void stepRetried(AssetPartition cell, int attempt, String error) {
        progress.on(
                new Progress.Event.Warning(
                        cell
                                + " failed in try "
                                + attempt
                                + " and is tried again: "
                                + error.lines().findFirst().orElse("")));
    }

    @Override
    public void settled(AssetPartition cell, CellOutcome outcome, String error) {
        progress.on(
                new Progress.Event.Finished(
                        cell.asset(), ApplyViews.outcome(outcome), started.remove(cell)));
    }
}
