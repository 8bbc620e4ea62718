package dev.heddle.engine.simulation;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.DataStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Folders as one process makes them: each call may go wrong, also in the middle.
record SimData(World world, SimProcess process) implements DataStorage {
    @Override
    public void prepare(Collection<String> folders) {
        // Never fails, as its contract says.
    }

    @Override
    public Path stage(String location) {
        process.before("data stage");
        Path folder = world.disk.make(location);
        process.unsealed.add(location);
        process.after("data stage");
        return folder;
    }

    @Override
    public long seal(String location) {
        process.before("data seal");
        if (!Files.isDirectory(world.disk.folder(location))) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE, "Cannot seal '" + location + "': it is gone.");
        }
        long bytes = world.disk.bytes(location);
        process.unsealed.remove(location);
        process.after("data seal");
        return bytes;
    }

    @Override
    public Path resolve(String location) {
        return world.disk.folder(location);
    }

    @Override
    public boolean exists(String location) {
        process.before("data exists");
        return Files.isDirectory(world.disk.folder(location));
    }

    @Override
    public void purge(String location) {
        process.before("data purge");
        world.disk.delete(location, 1);
        process.before("data purge on");
        world.disk.delete(location, Integer.MAX_VALUE);
        process.unsealed.remove(location);
        process.after("data purge on");
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }
}
