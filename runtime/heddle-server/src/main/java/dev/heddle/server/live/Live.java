package dev.heddle.server.live;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.Places;
import dev.heddle.operation.view.StatusView;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.FolderWatch;
import dev.heddle.server.view.StatesView;
import dev.heddle.server.view.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is shown in step with what is recorded, whoever recorded it, and with the sources.
/// Safe for use by several threads.
public final class Live implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Live.class);
    private static final int THREADS = 4;
    private static final long RELOAD_MILLIS = 80;
    private static final long REFRESH_MILLIS = 120;

    private final CodeLocation location;
    private final StateBoard states;
    private final Topic stateTopic = new Topic();
    private final Topic runTopic = new Topic();
    private final Topic logTopic = new Topic();
    private final Topic workspaceTopic = new Topic();
    private final RunBoard runs = new RunBoard(runTopic);
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    THREADS, task -> Thread.ofPlatform().daemon().name("live").unstarted(task));
    private final AtomicBoolean refreshDue = new AtomicBoolean();
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final AtomicBoolean reloadDue = new AtomicBoolean();
    private final FirstLook firstLook;
    private volatile long lastRefresh;
    private volatile Optional<Seen> seen = Optional.empty();
    private Optional<FolderWatch> watch = Optional.empty();

    /// Starts to look.
    public Live(CodeLocation location, Wording wording, InstantSource clock) {
        this.location = location;
        this.states = new StateBoard(wording, runs, clock.instant());
        this.firstLook = new FirstLook(location, this::refreshSoon);
        location.onLoad(() -> {
            loaded.set(true);
            refreshSoon();
        });
        refresh();
    }

    /// Watches the files of a project: its state, its logs, its sources.
    ///
    /// @throws IOException if the operating system allows no more watches
    public void watch(Places places) throws IOException {
        FolderWatch files = FolderWatch.open(places.directory().getFileSystem());
        watch = Optional.of(files);
        files.folder(
                places.state(),
                path -> {
                    if (isDatabase(path)) {
                        refreshSoon();
                    }
                });
        files.folder(places.runs(), _ -> logTopic.changed());
        places.sources()
                .forEach(source ->
                        files.tree(
                                source,
                                path -> {
                                    if (isSource(path)) {
                                        reloadSoon();
                                    }
                                }));
    }

    private static boolean isDatabase(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.equals("heddle.db") || name.equals("heddle.db-wal");
    }

    /// Editors write copies and locks beside a file.
    private static boolean isSource(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && !name.endsWith("~") && !name.startsWith("#");
    }

    private void refreshSoon() {
        if (refreshDue.compareAndSet(false, true)) {
            later(this::refresh, REFRESH_MILLIS);
        }
    }

    private void reloadSoon() {
        if (reloadDue.compareAndSet(false, true)) {
            later(
                    () -> {
                        reloadDue.set(false);
                        location.reload();
                    },
                    RELOAD_MILLIS);
        }
    }

    private void later(Runnable task, long millis) {
        if (!timer.isShutdown()) {
            var _ =
                    timer.schedule(
                            () -> {
                                try {
                                    task.run();
                                } catch (RuntimeException e) {
                                    LOGGER.error("Cannot bring the pages up to date.", e);
                                }
                            },
                            millis,
                            TimeUnit.MILLISECONDS);
        }
    }

    /// Looks at what is recorded and tells everyone. One at a time.
    private synchronized void refresh() {
        refreshDue.set(false);
        boolean reloaded = loaded.getAndSet(false);
        long began = System.nanoTime();
        try {
            look();
        } finally {
            lastRefresh = System.nanoTime() - began;
            if (reloaded) {
                // Not before: who is told asks at once how many cells there are to do.
                workspaceTopic.changed();
            }
        }
    }

    /// Returns how long the last look at what is recorded took.
    public double lastRefreshSeconds() {
        return lastRefresh / 1e9;
    }

    private void look() {
        if (location.loaded().problem().isPresent() && location.loaded().graph().size() == 0) {
            return;
        }
        try (CodeLocation.Use use = location.use()) {
            Seen now = new Seen(use.operations().live().overview());
            long before = seen.map(Seen::sequence).orElse(-1L);
            seen = Optional.of(now);
            if (states.update(use.loaded(), now)) {
                stateTopic.changed();
            }
            if (before != now.sequence()) {
                workspaceTopic.changed();
            }
            firstLook.at(use.loaded(), now.overview().neverObserved());
        } catch (HeddleException e) {
            LOGGER.warn("Cannot read the state: {}", e.getMessage());
        }
        runTopic.changed();
        logTopic.changed();
    }

    /// Returns what was seen last; empty if nothing could be seen yet.
    public Optional<Seen> seen() {
        return seen;
    }

    /// Returns how many cells of an asset are being written now.
    ///
    /// @param status what was seen of it
    public int running(StatusView.AssetStatus status) {
        return states.running(status);
    }

    /// Returns the states of all assets.
    public StatesView states() {
        return states.all();
    }

    /// Returns what differs from the states of a version; empty if nothing does.
    public Optional<StatesView> statesSince(OptionalLong version) {
        return states.since(version);
    }

    /// Returns how far runs are.
    public RunBoard runs() {
        return runs;
    }

    /// Returns a feed for one listener.
    ///
    /// @param source is asked for news after each change; remembers what it told
    /// @param <T> the news
    public <T> Feed<T> feed(Subject subject, Supplier<Feed.News<T>> source) {
        return new Feed<>(topic(subject), timer, source);
    }

    /// Returns how often something changed: what was read since the number was this one is not old.
    public long changes(Subject subject) {
        return topic(subject).changes();
    }

    private Topic topic(Subject subject) {
        return switch (subject) {
            case STATES -> stateTopic;
            case RUNS -> runTopic;
            case LOGS -> logTopic;
            case WORKSPACE -> workspaceTopic;
        };
    }

    /// What can be listened to.
    public enum Subject {
        /// States of assets.
        STATES,
        /// Runs.
        RUNS,
        /// What runs print.
        LOGS,
        /// Definitions, their problems, the newest change set.
        WORKSPACE
    }

    @Override
    public void close() {
        watch.ifPresent(FolderWatch::close);
        firstLook.close();
        timer.shutdownNow();
    }
}
