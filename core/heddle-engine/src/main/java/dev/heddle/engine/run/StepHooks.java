package dev.heddle.engine.run;

import dev.heddle.api.definition.HookDefinition;
import dev.heddle.api.hook.StepEvent;
import dev.heddle.engine.step.HookRunner;
import dev.heddle.model.asset.AssetPartition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tells hooks of the cells that a run settled. What they do changes nothing. Safe for use by
/// several threads.
final class StepHooks {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RunFrame frame;
    private final HookRunner runner;
    private final TimedCalls timed;
    private final List<HookDefinition> hooks;

    StepHooks(RunFrame frame, HookRunner runner) {
        this.frame = frame;
        this.runner = runner;
        this.timed = new TimedCalls(frame.cancellation());
        this.hooks = frame.project().definitions().hooks();
    }

    void settled(AssetPartition cell, CellResult result) {
        if (hooks.isEmpty()) {
            return;
        }
        outcome(result)
                .ifPresent(outcome -> {
                    StepEvent event =
                            new StepEvent(
                                    cell.asset(),
                                    cell.partition(),
                                    frame.run().value(),
                                    outcome,
                                    result.attempts(),
                                    result.error());
                    hooks.stream()
                            .filter(hook -> hook.follows(cell.asset()))
                            .filter(hook -> hook.onFailure() != (outcome == StepEvent.Outcome.MADE))
                            .forEach(hook -> tell(hook, event));
                });
    }

    private void tell(HookDefinition hook, StepEvent event) {
        try {
            timed.call(
                    Optional.of(LIMIT),
                    "hook '" + hook.name() + "'",
                    "heddle-hook-" + hook.name(),
                    () -> {
                        runner.run(hook, event);
                        return hook;
                    });
        } catch (RuntimeException e) {
            HookRunner.told(hook, e);
        }
    }

    private static Optional<StepEvent.Outcome> outcome(CellResult result) {
        return switch (result.outcome()) {
            case BUILT, REVALIDATED -> Optional.of(StepEvent.Outcome.MADE);
            case FAILED -> Optional.of(StepEvent.Outcome.FAILED);
            case REJECTED -> Optional.of(StepEvent.Outcome.REJECTED);
            case CUT_OFF, REUSED, BLOCKED, SKIPPED -> Optional.empty();
        };
    }
}
