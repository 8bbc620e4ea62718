package dev.heddle.cli.serve;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.Loaded;
import dev.heddle.server.location.LocalLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A code location whose code runs in a process of its own, which is started again when it ends.
/// This process sees its definitions only as data. Safe for use by several threads.
final class ProcessLocation implements CodeLocation {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessLocation.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// A process that lived so long was well; the next one need not wait longer for it.
    private static final Duration WELL = Duration.ofMinutes(1);

    private final ProjectFactory factory;
    private final OperationsFactory.Options options;
    private final InstantSource clock;
    private final Path log;
    private final ScheduledExecutorService restarts =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("location-restart").factory());
    private final LocalLocation location;
    private Optional<LocationProcess> running = Optional.empty();
    private Instant startedAt = Instant.EPOCH;
    private Duration wait = FIRST_WAIT;
    private boolean closed;

    /// Starts the process and loads the project. If that fails, [#loaded] says why.
    ///
    /// @param name what the project is called until it tells its own name
    ProcessLocation(
            String name,
            ProjectFactory factory,
            OperationsFactory.Options options,
            InstantSource clock) {
        this.factory = factory;
        this.options = options;
        this.clock = clock;
        this.log = options.directory().resolve(".heddle").resolve("location.log");
        this.location = new LocalLocation(name, this::open, clock);
    }

    private Operations open() {
        return factory.openRemote(options, process().client().load());
    }

    /// Returns the process; starts it if nobody else is about to.
    private synchronized LocationProcess process() {
        if (running.isPresent()) {
            return running.get();
        }
        if (closed) {
            throw LocationProcess.ended("was stopped", log);
        }
        LocationProcess started = LocationProcess.start(options, log);
        startedAt = clock.instant();
        running = Optional.of(started);
        var _ = started.ended().thenAccept(code -> lost(started, code));
        return started;
    }

    private void lost(LocationProcess ended, int code) {
        synchronized (this) {
            if (closed || !running.equals(Optional.of(ended))) {
                return;
            }
            running = Optional.empty();
            if (Duration.between(startedAt, clock.instant()).compareTo(WELL) > 0) {
                wait = FIRST_WAIT;
            }
        }
        ended.close();
        HeddleException problem = LocationProcess.ended("ended with exit code " + code, log);
        LOGGER.warn("{} It is started again.", problem.getMessage());
        location.trouble(problem);
        restartLater();
    }

    private synchronized void restartLater() {
        if (!closed) {
            var _ = restarts.schedule(this::restart, wait.toMillis(), TimeUnit.MILLISECONDS);
            Duration longer = wait.multipliedBy(2);
            wait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
        }
    }

    private void restart() {
        try {
            location.reload();
        } catch (RuntimeException e) {
            LOGGER.error("Cannot start the process of the code location again.", e);
        }
        if (pid().isEmpty()) {
            restartLater();
        }
    }

    /// Returns the number of the process in the operating system, if there is one.
    synchronized OptionalLong pid() {
        return running.isPresent() ? OptionalLong.of(running.get().pid()) : OptionalLong.empty();
    }

    @Override
    public Loaded loaded() {
        return location.loaded();
    }

    @Override
    public Use use() {
        return location.use();
    }

    @Override
    public void reload() {
        location.reload();
    }

    @Override
    public void onLoad(Runnable listener) {
        location.onLoad(listener);
    }

    @Override
    public void close() {
        Optional<LocationProcess> last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        restarts.shutdownNow();
        location.close();
        last.ifPresent(LocationProcess::close);
    }
}
