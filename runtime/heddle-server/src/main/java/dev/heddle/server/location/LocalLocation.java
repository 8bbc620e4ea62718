package dev.heddle.server.location;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.Operations;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A code location whose project is opened anew each time that it is loaded: with its code in this
/// process, or with its definitions alone.
public final class LocalLocation implements CodeLocation {
    private final Supplier<Operations> opener;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object loading = new Object();
    private @Nullable Opened current;
    private volatile Loaded loaded;
    private boolean closed;

    /// A project that is open, and how many work with it; this location itself counts as one.
    private static final class Opened {
        final Operations operations;
        final Loaded loaded;
        int users = 1;

        Opened(Operations operations, Loaded loaded) {
            this.operations = operations;
            this.loaded = loaded;
        }
    }

    /// Loads the definitions.
    ///
    /// @param name what the project is called until it tells its own name
    /// @param opener opens the project anew; throws [HeddleException] if it can not
    public LocalLocation(String name, Supplier<Operations> opener, InstantSource clock) {
        this.opener = opener;
        this.clock = clock;
        try {
            Opened first = open();
            current = first;
            loaded = first.loaded;
        } catch (HeddleException e) {
            loaded = Loaded.nothing(name, clock.instant(), e);
        }
    }

    private Opened open() {
        Operations operations = opener.get();
        try {
            return new Opened(
                    operations,
                    Loaded.of(
                            operations.project(),
                            operations.assets().graph(),
                            clock.instant(),
                            operations.validate().warnings()));
        } catch (RuntimeException | Error e) {
            operations.close();
            throw e;
        }
    }

    @Override
    public Loaded loaded() {
        return loaded;
    }

    @Override
    public synchronized Use use() {
        Opened opened = current;
        if (opened == null) {
            throw loaded.problem().orElseThrow();
        }
        opened.users++;
        return new OpenUse(opened);
    }

    private final class OpenUse implements Use {
        private final Opened opened;
        private boolean done;

        OpenUse(Opened opened) {
            this.opened = opened;
        }

        @Override
        public Operations operations() {
            return opened.operations;
        }

        @Override
        public Loaded loaded() {
            return opened.loaded;
        }

        @Override
        public void close() {
            synchronized (LocalLocation.this) {
                if (done) {
                    return;
                }
                done = true;
            }
            leave(opened);
        }
    }

    private void leave(Opened opened) {
        boolean last;
        synchronized (this) {
            last = --opened.users == 0;
        }
        if (last) {
            opened.operations.close();
        }
    }

    /// One load at a time: two would compile the same sources into each other's way.
    @Override
    public void reload() {
        synchronized (loading) {
            try {
                replace(open());
            } catch (HeddleException e) {
                synchronized (this) {
                    loaded = loaded.withProblem(e);
                }
            }
        }
        listeners.forEach(Runnable::run);
    }

    /// Says that something is wrong with what is loaded, until it is loaded anew.
    public void trouble(HeddleException problem) {
        synchronized (this) {
            loaded = loaded.withProblem(problem);
        }
        listeners.forEach(Runnable::run);
    }

    private void replace(Opened next) {
        Opened before;
        synchronized (this) {
            if (closed) {
                before = next;
            } else {
                before = current;
                current = next;
                loaded = next.loaded;
            }
        }
        if (before != null) {
            leave(before);
        }
    }

    @Override
    public void onLoad(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        Opened last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            leave(last);
        }
    }
}
