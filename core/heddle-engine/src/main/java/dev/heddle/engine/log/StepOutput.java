package dev.heddle.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives what user code prints to the step whose thread prints it, and to threads that it started.
/// Everything else goes where it always went.
public final class StepOutput {
    private static final ThreadLocal<@Nullable Scope> SCOPE = new InheritableThreadLocal<>();
    private static final int LONGEST_LINE = 64 * 1024;

    private StepOutput() {}

    /// Where a step's output goes.
    ///
    /// @param log the run's log
    /// @param step the step's name
    public record Target(RunLog log, String step) {}

    /// The output of one step, with the lines that its threads have begun.
    private static final class Scope {
        private final Target target;
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

    /// Runs `action` with its output given to a target.
    public static void within(Target target, Runnable action) {
        Scope before = SCOPE.get();
        Scope scope = new Scope(target);
        SCOPE.set(scope);
        try {
            action.run();
        } finally {
            if (before == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(before);
            }
            scope.end();
        }
    }

    /// Adds a line to the log of the step that the calling thread runs.
    ///
    /// @return whether it runs one
    public static boolean log(String level, String text) {
        Scope scope = SCOPE.get();
        if (scope == null) {
            return false;
        }
        scope.target.log().add(scope.target.step(), level, text);
        return true;
    }

    /// Returns a stream that splits: a step's output to its log, everything else to `fallback`.
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
            Scope scope = SCOPE.get();
            if (scope == null) {
                fallback.write(bytes, offset, length);
            } else {
                scope.write(source, bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            if (SCOPE.get() == null) {
                fallback.flush();
            }
        }
    }
}
