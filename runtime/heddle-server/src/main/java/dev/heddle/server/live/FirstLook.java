package dev.heddle.server.live;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.planner.selection.Selection;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.Loaded;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks once at external assets that nobody ever looked at, in the background: before that, all
/// that reads them seems blocked. What is seen is recorded as `heddle observe` records it.
final class FirstLook implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FirstLook.class);

    private final CodeLocation location;
    private final Runnable done;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("first-look").unstarted(task));
    private String tried = "";

    /// @param done is told after each look
    FirstLook(CodeLocation location, Runnable done) {
        this.location = location;
        this.done = done;
    }

    /// Looks at these assets, unless that was tried with the same definitions before.
    synchronized void at(Loaded loaded, Set<AssetKey> assets) {
        if (assets.isEmpty() || tried.equals(loaded.definitions()) || thread.isShutdown()) {
            return;
        }
        tried = loaded.definitions();
        List<Selection> each = assets.stream().sorted().map(Selection::of).toList();
        Selection all = each.size() == 1 ? each.getFirst() : new Selection.Or(each);
        thread.execute(() -> look(all));
    }

    private void look(Selection assets) {
        try (CodeLocation.Use use = location.use()) {
            use.operations().observe(assets);
            done.run();
        } catch (HeddleException e) {
            LOGGER.warn("Cannot look at external assets: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("Cannot look at external assets.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
