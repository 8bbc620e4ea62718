package dev.heddle.engine.simulation;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.engine.Engine;
import dev.heddle.engine.SettableClock;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.IdSource;
import dev.heddle.spi.data.RowStore;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import dev.heddle.storage.jdbc.lease.Processes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Everything that outlives a process: state, files, clock, and the world outside. All that happens
/// in it is drawn from one seed.
final class World implements AutoCloseable {
    final Random random;
    final Turns turns;
    final SettableClock clock = new SettableClock();
    final Disk disk;
    final JdbcStateStorage state;
    final Watch watch = new Watch(this);

    /// What happened, call by call.
    final List<String> trace = new ArrayList<>();

    /// The processes whose locks are held.
    final Set<String> living = new HashSet<>();

    private final Map<String, SimProcess> processes = new LinkedHashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final Path folder;
    final RowStore rows;
    private volatile String asking = "nobody";
    private int started;

    World(long seed, Path folder, RowStore rows) {
        this.random = new Random(seed);
        this.turns = new Turns(random);
        this.folder = folder;
        this.disk = Disk.at(folder.resolve("data"), random);
        this.rows = rows;
        this.state = JdbcStateStorage.inMemory(clock, new Seeming());
    }

    /// Which of the processes asks is told by hand.
    private final class Seeming implements Processes {
        @Override
        public String self() {
            return asking;
        }

        @Override
        public boolean isAlive(String process) {
            return living.contains(process);
        }

        @Override
        public void close() {}
    }

    /// What a process is there for.
    @FunctionalInterface
    interface Command {
        /// Does it.
        void run(Engine engine, SimProcess process) throws InterruptedException;
    }

    /// Starts a command, which goes on when the turns do.
    ///
    /// @param after what is done once its process has ended, however it did
    void start(
            String name,
            EngineProject project,
            List<Fault> faults,
            Command command,
            Runnable after) {
        String identity = name + ++started;
        SimProcess process = new SimProcess(this, identity, faults);
        processes.put(identity, process);
        living.add(identity);
        Engine engine = engine(project, process);
        turns.start(
                identity,
                () -> {
                    try {
                        command.run(engine, process);
                    } catch (Throwable thrown) {
                        ended(process, thrown);
                    }
                    process.end();
                    after.run();
                });
    }

    private void ended(SimProcess process, Throwable thrown) {
        trace.add(process.identity + " ended: " + thrown);
        if (!process.isDead() && !expected(thrown)) {
            watch.wrong(process.identity + " ended: " + thrown, thrown);
        }
    }

    private static boolean expected(Throwable thrown) {
        return thrown instanceof HeddleException known
                && switch (known.code().kind()) {
                    case USER, EXTERNAL -> true;
                    case USER_CODE, LIMIT, INTERNAL -> false;
                };
    }

    /// Runs all that was started to its end, however it ends.
    void run() {
        turns.run();
        processes.clear();
    }

    private Engine engine(EngineProject project, SimProcess process) {
        return new Engine(
                new RunServices(
                        new SimState(this, process),
                        new SimData(this, process),
                        rows,
                        ResourcePool.ofProcess(
                                new ResourceCatalog(project.definitions().resources()),
                                project.settings()),
                        clock,
                        new IdSource(clock, new Random(random.nextLong())),
                        new Random(random.nextLong()),
                        folder.resolve("runs"),
                        "main",
                        new StepPools(Map.of(), most -> new SimThreads(turns, process, most))),
                process.identity,
                started);
    }

    /// Lets the state see who asks.
    <T> T as(SimProcess process, Supplier<T> call) {
        asking = process.identity;
        return call.get();
    }

    /// Kills all processes.
    void losePower() {
        processes.values().forEach(SimProcess::die);
    }

    /// A body runs, and may be left for others.
    void body(String label) {
        String name = turns.name();
        int dot = name.indexOf('.');
        SimProcess process = processes.get(dot < 0 ? name : name.substring(0, dot));
        if (process != null) {
            process.before("body " + label);
        }
    }

    boolean isRunning(String identity) {
        SimProcess process = processes.get(identity);
        return process != null && !process.isDead();
    }

    void moveSource(String key) {
        sources.merge(key, 1, Integer::sum);
    }

    String sourceVersion(String key) {
        return "v" + sources.getOrDefault(key, 0);
    }

    @Override
    public void close() {
        state.close();
    }
}
