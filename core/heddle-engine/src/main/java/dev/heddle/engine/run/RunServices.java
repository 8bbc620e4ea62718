package dev.heddle.engine.run;

import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.engine.value.OutsideData;
import dev.heddle.model.id.IdSource;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateStorage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What runs work with.
///
/// @param state recorded state
/// @param data where bytes are kept
/// @param rows stores rows
/// @param resources the process's resources
/// @param clock tells the time
/// @param ids makes identities
/// @param random for the jitter of waits
/// @param logs the folder of the runs' logs
/// @param environment the environment that is written
/// @param pools bounds the steps of named pools
public record RunServices(
        StateStorage state,
        DataStorage data,
        RowStore rows,
        ResourcePool resources,
        InstantSource clock,
        IdSource ids,
        RandomGenerator random,
        Path logs,
        String environment,
        StepPools pools) {
    /// What lies outside of locations is deleted with them.
    public RunServices {
        data = OutsideData.of(data, resources);
    }

    /// Returns what is wrong with what a folder of data stands for and is not in it.
    public Optional<String> problemOutside(Path folder) {
        return OutsideData.of(data, resources).problem(folder);
    }

    /// Returns these over other storages of data.
    public RunServices withStores(DataStorage otherData, RowStore otherRows) {
        return new RunServices(
                state,
                otherData,
                otherRows,
                resources,
                clock,
                ids,
                random,
                logs,
                environment,
                pools);
    }

    /// Returns these over another state.
    public RunServices withState(StateStorage other) {
        return new RunServices(
                other, data, rows, resources, clock, ids, random, logs, environment, pools);
    }
}
