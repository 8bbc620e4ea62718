package dev.heddle.engine.simulation;

import java.util.random.RandomGenerator;

/// What goes wrong at one call of a process.
///
/// @param at the number of the call, from 1
record Fault(int at, Kind kind) {
    /// How it goes wrong.
    enum Kind {
        /// The process is killed, and the call not carried out.
        KILLED_BEFORE,
        /// The process is killed, and the call carried out.
        KILLED_AFTER,
        /// All processes are killed, and what is not durable is lost.
        POWER_LOST,
        /// The call fails.
        FAILS,
        /// The call is carried out and reported as failed.
        SAID_TO_FAIL,
        /// The process does nothing for a long time.
        SLOW,
        /// The others take the process for dead, and it goes on.
        TAKEN_FOR_DEAD,
        /// A person asks the run to stop.
        STOPPED
    }

    private static final Kind[] KINDS = Kind.values();

    static Fault draw(RandomGenerator random) {
        int most = random.nextBoolean() ? 25 : 90;
        return new Fault(1 + random.nextInt(most), KINDS[random.nextInt(KINDS.length)]);
    }

    @Override
    public String toString() {
        return kind + "@" + at;
    }
}
