package dev.heddle.engine.step;

import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.spi.data.RowStore;
import java.time.InstantSource;

/// What the code of a run's cells works with.
///
/// @param rows stores and reads rows
/// @param resources the run's resources
/// @param settings makes records of configuration
/// @param clock the run's clock
/// @param log takes what the code prints
public record StepTools(
        RowStore rows,
        ResourcePool resources,
        SettingSource settings,
        InstantSource clock,
        RunLog log) {}
