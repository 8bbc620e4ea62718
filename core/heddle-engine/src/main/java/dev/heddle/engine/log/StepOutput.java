package dev.heddle.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Gives what user code prints to the step whose thread prints it, and to threads that it started.
/// What other threads print belongs to the run that is open, and goes where it always went if none
/// is.
///
/// Design note: a thread that a step started may be one of a pool that outlives the step and serves
/// others. Such a thread speaks for its step only if no other step ran beside that one: a line may
/// lack the name of its step, but it does not bear another's.
public final class StepOutput {
    private static final ThreadLocal<@Nullable Held> HELD = new Inheriting();
    private static final ConcurrentHashMap<Target, Scope> RUNNING = new ConcurrentHashMap<>();
    private static final List<Opened> OPENED = new CopyOnWriteArrayList<>();
    private static final int LONGEST_LINE = 64 * 1024;

    private StepOutput() {}

    /// What a thread speaks for.
    ///
    /// @param own whether it runs the step, and was not only started by it
    private record Held(Target target, boolean own) {}

    private static final class Inheriting extends InheritableThreadLocal<@Nullable Held> {
        @Override
        protected @Nullable Held childValue(@Nullable Held parent) {
            return parent == null ? null : new Held(parent.target, false);
        }
    }

    /// Where a step's output goes.
    ///
    /// @param log the run's log
    /// @param step the step's name
    public record Target(RunLog log, String step) {}

    /// The output of one step, with the lines that its threads have begun.
    private static final class Scope {
        private final Target target;
        private int entered = 1;
        private volatile boolean alone = true;
        private final Map<Origin, ByteArrayOutputStream> begun = new LinkedHashMap<>();

        Scope(Target target) {
            this.target = target;
        }

        private record Origin(long thread, String source) {}

        synchronized void write(String source, byte[] bytes, int offset, int length) {
            Origin origin = new Origin(Thread.currentThread().threadId(), source);
            ByteArrayOutputStream line =
                    begun.computeIfAbsent(origin, _ -> new ByteArrayOutputStream());
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    add(source, line);
                } else {
                    line.write(bytes[i]);
                    if (line.size() >= LONGEST_LINE) {
                        add(source, line);
                    }
                }
            }
            if (line.size() == 0) {
                begun.remove(origin);
            }
        }

        private void add(String source, ByteArrayOutputStream line) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            target.log()
                    .add(
                            target.step(),
                            source,
                            text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }

        /// A line without an end is a line of this step, not the beginning of another's.
        synchronized void end() {
            List<Map.Entry<Origin, ByteArrayOutputStream>> left = new ArrayList<>(begun.entrySet());
            begun.clear();
            left.forEach(entry -> add(entry.getKey().source(), entry.getValue()));
        }
    }

    /// A run whose log takes what belongs to no step.
    public static final class Opened implements AutoCloseable {
        private final Scope scope;

        private Opened(RunLog log) {
            this.scope = new Scope(new Target(log, ""));
        }

        /// Ends what was begun. To be called before the log is closed.
        @Override
        public void close() {
            OPENED.remove(this);
            scope.end();
        }
    }

    /// Lets a run's log take what belongs to no step, until it is closed.
    public static Opened open(RunLog log) {
        Opened opened = new Opened(log);
        OPENED.add(opened);
        return opened;
    }

    /// Runs `action` with its output given to a target.
    public static void within(Target target, Runnable action) {
        Held before = HELD.get();
        HELD.set(new Held(target, true));
        RUNNING.compute(target, (_, scope) -> scope == null ? new Scope(target) : entered(scope));
        if (RUNNING.size() > 1) {
            RUNNING.values().forEach(scope -> scope.alone = false);
        }
        try {
            action.run();
        } finally {
            if (before == null) {
                HELD.remove();
            } else {
                HELD.set(before);
            }
            RUNNING.computeIfPresent(target, (_, scope) -> left(scope));
        }
    }

    private static Scope entered(Scope scope) {
        scope.entered++;
        return scope;
    }

    private static @Nullable Scope left(Scope scope) {
        scope.end();
        scope.entered--;
        return scope.entered == 0 ? null : scope;
    }

    /// Returns what the calling thread speaks for; empty if that is no step.
    public static Optional<Target> target() {
        Held held = HELD.get();
        return held == null ? Optional.empty() : spoken(held).map(scope -> scope.target);
    }

    private static Optional<Scope> spoken(Held held) {
        return Optional.ofNullable(RUNNING.get(held.target))
                .filter(scope -> held.own || scope.alone);
    }

    private static @Nullable Scope scope() {
        Held held = HELD.get();
        Optional<Scope> step = held == null ? Optional.empty() : spoken(held);
        if (step.isPresent()) {
            return step.get();
        }
        Scope last = null;
        for (Opened opened : OPENED) {
            last = opened.scope;
            if (held != null && last.target.log() == held.target.log()) {
                return last;
            }
        }
        return last;
    }

    /// Adds a line to the log of the step that the calling thread runs, else of the run that is
    /// open.
    ///
    /// @return whether there is one
    public static boolean log(String level, String text) {
        Scope scope = scope();
        if (scope == null) {
            return false;
        }
        scope.target.log().add(scope.target.step(), level, text);
        return true;
    }

    /// Returns a stream that splits: output of steps and runs to their logs, else to `fallback`.
    public static PrintStream splitting(PrintStream fallback, String source) {
        return new PrintStream(new Splitter(fallback, source), true, StandardCharsets.UTF_8);
    }

    private static final class Splitter extends OutputStream {
        private final PrintStream fallback;
        private final String source;

        Splitter(PrintStream fallback, String source) {
            this.fallback = fallback;
            this.source = source;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Scope scope = scope();
            if (scope == null) {
                fallback.write(bytes, offset, length);
            } else {
                scope.write(source, bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            if (scope() == null) {
                fallback.flush();
            }
        }
    }
}
