package dev.heddle.engine.value;

import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.IoManager.Outside;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.ForwardingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A storage whose locations may stand for more than what lies in them: that is deleted by who
/// stored it, before the location. Safe for use by several threads.
///
/// @param inner has the locations
/// @param resources has those who stored what is outside
public record OutsideData(DataStorage inner, ResourcePool resources) implements ForwardingData {
    /// Returns a storage that minds what is outside.
    public static OutsideData of(DataStorage data, ResourcePool resources) {
        return data instanceof OutsideData known ? known : new OutsideData(data, resources);
    }

    @Override
    public void purge(String location) {
        Path folder = inner.resolve(location);
        StoredOutside.of(folder)
                .filter(note -> note.outside() == Outside.DELETED)
                .ifPresent(note -> delete(note, folder));
        inner.purge(location);
    }

    private void delete(StoredOutside note, Path folder) {
        String start =
                "Cannot delete what I/O manager '"
                        + note.ioManager()
                        + "' stored for '"
                        + folder
                        + "': ";
        IoManager<?> ioManager =
                find(note)
                        .orElseThrow(() ->
                                HeddleException.of(
                                        EngineError.DATA_UNAVAILABLE,
                                        start + "it is not declared any more."));
        try {
            UserCode.call(() -> {
                ioManager.delete(() -> folder);
                return true;
            });
        } catch (UserCodeException e) {
            throw HeddleException.of(EngineError.DATA_UNAVAILABLE, start + e.text(), e.thrown());
        }
    }

    /// Returns what is wrong with what a folder stands for and is not in it; empty if nothing, or
    /// all of it is.
    public Optional<String> problem(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Optional<StoredOutside> note = StoredOutside.of(folder);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        Optional<IoManager<?>> found = find(note.get());
        if (found.isEmpty()) {
            return Optional.of(
                    "I/O manager '" + note.get().ioManager() + "' is not declared any more");
        }
        try {
            return UserCode.call(() -> found.get().problem(() -> folder));
        } catch (UserCodeException e) {
            return Optional.of(e.text());
        }
    }

    private Optional<IoManager<?>> find(StoredOutside note) {
        return resources.ioManager(note.ioManager(), note.stored());
    }
}
