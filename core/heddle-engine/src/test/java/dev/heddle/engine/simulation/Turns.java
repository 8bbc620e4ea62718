package dev.heddle.engine.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lets threads go on one at a time. Where one may be left for another, and which one goes on then,
/// is drawn: the same draws give the same order of everything, whatever the machine does meanwhile.
final class Turns {
    private final RandomGenerator random;
    private final List<Strand> strands = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private @Nullable Strand current;
    private boolean stuck;

    /// One of the threads.
    private static final class Strand {
        final String name;
        final Semaphore turn = new Semaphore(0);
        BooleanSupplier ready = () -> true;
        int rests;

        Strand(String name) {
            this.name = name;
        }
    }

    Turns(RandomGenerator random) {
        this.random = random;
    }

    /// Makes a thread, which goes on when it is its turn.
    void start(String name, Runnable work) {
        Strand mine = new Strand(name);
        strands.add(mine);
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    mine.turn.acquireUninterruptibly();
                    try {
                        work.run();
                    } finally {
                        strands.remove(mine);
                        give(next());
                    }
                });
    }

    /// Lets all threads go on until none is left.
    void run() {
        give(next());
        over.acquireUninterruptibly();
        if (stuck) {
            throw new AssertionError("Each waits for another: " + names());
        }
    }

    private List<String> names() {
        return strands.stream().map(strand -> strand.name).toList();
    }

    /// Returns the name of the thread whose turn it is.
    String name() {
        Strand mine = current;
        return mine == null ? "outside" : mine.name;
    }

    /// May let another thread go on.
    void point() {
        Strand mine = current;
        if (mine != null && (mine.rests > 0 || random.nextInt(3) == 0)) {
            leave(mine);
        }
    }

    /// Lets the others go on for a while, if there are any.
    void rest(int turns) {
        Strand mine = current;
        if (mine != null) {
            mine.rests = turns;
            leave(mine);
        }
    }

    /// Waits for something that another thread does.
    void await(BooleanSupplier until) {
        Strand mine = current;
        if (mine == null) {
            throw new IllegalStateException("Nobody to wait for.");
        }
        while (!until.getAsBoolean()) {
            mine.ready = until;
            leave(mine);
            mine.ready = () -> true;
        }
    }

    private void leave(Strand mine) {
        Strand next = next();
        if (next != mine) {
            give(next);
            mine.turn.acquireUninterruptibly();
        }
    }

    private void give(@Nullable Strand next) {
        current = next;
        if (next == null) {
            stuck = !strands.isEmpty();
            over.release();
        } else {
            next.turn.release();
        }
    }

    private @Nullable Strand next() {
        List<Strand> ready =
                strands.stream().filter(strand -> strand.ready.getAsBoolean()).toList();
        if (ready.isEmpty()) {
            return null;
        }
        List<Strand> rested = ready.stream().filter(strand -> strand.rests == 0).toList();
        ready.forEach(strand -> strand.rests = Math.max(0, strand.rests - 1));
        List<Strand> among = rested.isEmpty() ? ready : rested;
        return among.get(among.size() == 1 ? 0 : random.nextInt(among.size()));
    }
}
