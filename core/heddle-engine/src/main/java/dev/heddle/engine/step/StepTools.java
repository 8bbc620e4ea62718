package dev.heddle.engine.step;

import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.project.Surroundings;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.spi.data.RowStore;
import java.time.InstantSource;
import java.util.Map;

/// What the code of a run's cells works with.
///
/// @param rows stores and reads rows
/// @param resources the run's resources
/// @param settings makes records of configuration
/// @param surroundings what the code runs in
/// @param clock the run's clock
/// @param log takes what the code prints
public record StepTools(
        RowStore rows,
        ResourcePool resources,
        SettingSource settings,
        Surroundings surroundings,
        InstantSource clock,
        RunLog log) {

    /// Runs code of the user's on the calling thread: what it prints goes to the log, and its
    /// loggers know what they log for.
    ///
    /// @param step the name in the log
    /// @param labels see [Surroundings]
    void within(String step, Map<String, String> labels, Runnable action) {
        StepOutput.within(
                new StepOutput.Target(log, step), () -> surroundings.within(labels, action));
    }
}
