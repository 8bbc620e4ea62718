package dev.heddle.server.history;

import dev.heddle.model.HeddleException;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.Loaded;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.history.DefinitionHistory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes which definitions of a location become live, beside whoever loads them: nobody waits for
/// it, and what can not be noted is served all the same.
public final class LiveDefinitions implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveDefinitions.class);

    private final CodeLocation location;
    private final Supplier<AccessStorage> storage;
    private final ExecutorService notes =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("definition-history").factory());

    /// Notes what is loaded now, and from now on.
    ///
    /// @param storage where
    public LiveDefinitions(CodeLocation location, Supplier<AccessStorage> storage) {
        this.location = location;
        this.storage = storage;
    }

    /// Begins to note.
    public void start() {
        location.onLoad(this::note);
        note();
    }

    private void note() {
        Loaded loaded = location.loaded();
        // What could not be loaded is not live; what it would replace is noted already.
        if (loaded.problem().isPresent()) {
            return;
        }
        try {
            notes.execute(() -> note(loaded));
        } catch (RejectedExecutionException _) {
            LOGGER.debug("The server ends; what became live now is noted by the next.");
        }
    }

    private void note(Loaded loaded) {
        try {
            DefinitionHistory history = storage.get().definitions();
            // Mostly nothing changed, and then nothing is to be digested.
            if (history.last(loaded.project())
                    .filter(last -> last.hash().equals(loaded.definitions()))
                    .isEmpty()) {
                history.record(
                        loaded.project(),
                        loaded.definitions(),
                        loaded.at(),
                        Digests.of(loaded.graph()));
            }
        } catch (HeddleException e) {
            LOGGER.warn("Cannot note which definitions are live: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.warn("Cannot note which definitions are live.", e);
        }
    }

    /// Notes what is left, then ends.
    @Override
    public void close() {
        notes.close();
    }
}
