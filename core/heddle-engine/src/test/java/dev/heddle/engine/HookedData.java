package dev.heddle.engine;

import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.ForwardingData;
import java.nio.file.Path;
import java.util.Collection;

/// Data storage that is watched: something is done before and after every call that changes it.
public record HookedData(DataStorage inner, Runnable before, Runnable after)
        implements ForwardingData {
    @Override
    public void prepare(Collection<String> folders) {
        before.run();
        inner.prepare(folders);
        after.run();
    }

    @Override
    public Path stage(String location) {
        before.run();
        Path folder = inner.stage(location);
        after.run();
        return folder;
    }

    @Override
    public long seal(String location) {
        before.run();
        long bytes = inner.seal(location);
        after.run();
        return bytes;
    }

    @Override
    public void purge(String location) {
        before.run();
        inner.purge(location);
        after.run();
    }
}
