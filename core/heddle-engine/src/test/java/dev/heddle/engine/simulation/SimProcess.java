package dev.heddle.engine.simulation;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import dev.heddle.spi.state.StateError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One command of Heddle, as the operating system sees it. It ends, or is killed; what it had begun
/// to write when it was killed may be lost in part or whole.
final class SimProcess {
    private final World world;
    final String identity;
    private final List<Fault> faults;
    final Cancellation cancellation = new Cancellation();

    /// Locations that it has begun and not made durable.
    final Set<String> unsealed = new LinkedHashSet<>();

    /// What it asked to be written and that is not written yet.
    final Deque<Runnable> delayed = new ArrayDeque<>();

    private int calls;
    private boolean dead;

    /// Ends the threads of a process that was killed.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String process) {
            super(process + " is dead", null, false, false);
        }
    }

    SimProcess(World world, String identity, List<Fault> faults) {
        this.world = world;
        this.identity = identity;
        this.faults = faults;
    }

    boolean isDead() {
        return dead;
    }

    /// Returns how many calls it made.
    int calls() {
        return calls;
    }

    /// A call begins.
    void before(String what) {
        requireAlive();
        calls++;
        world.trace.add(world.turns.name() + " " + what);
        world.clock.advance(Duration.ofMillis(1));
        world.turns.point();
        requireAlive();
        writeSome();
        for (Fault fault : faults) {
            if (fault.at() == calls) {
                strike(fault, what);
            }
        }
    }

    private void strike(Fault fault, String what) {
        world.trace.add(identity + " " + fault);
        switch (fault.kind()) {
            case KILLED_BEFORE -> kill();
            case POWER_LOST -> world.losePower();
            case FAILS -> throw failure(what);
            case SLOW -> {
                world.clock.advance(Duration.ofMinutes(20));
                world.turns.rest(random(60));
            }
            case TAKEN_FOR_DEAD -> {
                world.living.remove(identity);
                world.turns.rest(random(60));
            }
            case STOPPED -> {
                if (calls % 2 == 0) {
                    cancellation.requestNow();
                }
                cancellation.request();
            }
            case KILLED_AFTER, SAID_TO_FAIL -> {}
        }
        requireAlive();
    }

    /// A call was carried out.
    void after(String what) {
        requireAlive();
        for (Fault fault : faults) {
            if (fault.at() == calls) {
                switch (fault.kind()) {
                    case KILLED_AFTER -> kill();
                    case SAID_TO_FAIL -> throw failure(what).withOutcome(Outcome.UNKNOWN);
                    default -> {}
                }
            }
        }
        requireAlive();
    }

    private int random(int most) {
        return world.random.nextInt(most);
    }

    private static HeddleException failure(String what) {
        boolean data = what.startsWith("data");
        return HeddleException.of(
                data ? EngineError.DATA_UNAVAILABLE : StateError.STATE_UNAVAILABLE,
                "Cannot " + what + ": a fault was planted.");
    }

    private void writeSome() {
        if (!delayed.isEmpty() && world.random.nextInt(3) == 0) {
            write(1);
        }
    }

    /// Writes what was asked for, as it came.
    void write(int most) {
        for (int i = 0; i < most && !delayed.isEmpty(); i++) {
            delayed.remove().run();
        }
    }

    private void requireAlive() {
        if (dead) {
            throw new Killed(identity);
        }
    }

    /// It has come to its end, and lets its lock go.
    void end() {
        write(Integer.MAX_VALUE);
        dead = true;
        world.living.remove(identity);
    }

    private void kill() {
        die();
        throw new Killed(identity);
    }

    /// Ends it at once. What it had asked for is written in part; files that were not made durable
    /// are torn.
    void die() {
        if (!dead) {
            write(world.random.nextInt(delayed.size() + 1));
            delayed.clear();
            dead = true;
            world.living.remove(identity);
            unsealed.forEach(world.disk::tear);
        }
    }
}
