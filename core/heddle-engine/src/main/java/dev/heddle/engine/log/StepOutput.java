package dev.heddle.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Gives what user code prints to the step whose thread prints it, and to threads that it started.
/// Everything else goes where it always went.
public final class StepOutput {
    private static final ThreadLocal<@Nullable Target> TARGET = new InheritableThreadLocal<>();

    private StepOutput() {}

    /// Where a step's output goes.
    ///
    /// @param log the run's log
    /// @param step the step's name
    public record Target(RunLog log, String step) {}

    /// Runs `action` with its output given to a target.
    public static void within(Target target, Runnable action) {
        Target before = TARGET.get();
        TARGET.set(target);
        try {
            action.run();
        } finally {
            TARGET.set(before);
        }
    }

    /// Adds a line to the log of the step that the calling thread runs.
    ///
    /// @return whether it runs one
    public static boolean log(String level, String text) {
        Target target = TARGET.get();
        if (target == null) {
            return false;
        }
        target.log().add(target.step(), level, text);
        return true;
    }

    /// Returns a stream that splits: a step's output to its log, everything else to `fallback`.
    public static PrintStream splitting(PrintStream fallback, String source) {
        return new PrintStream(new Splitter(fallback, source), true, StandardCharsets.UTF_8);
    }

    private static final class Splitter extends OutputStream {
        private final PrintStream fallback;
        private final String source;
        private final ThreadLocal<ByteArrayOutputStream> lines =
                ThreadLocal.withInitial(ByteArrayOutputStream::new);

        Splitter(PrintStream fallback, String source) {
            this.fallback = fallback;
            this.source = source;
        }

        @Override
        public void write(int b) {
            Target target = TARGET.get();
            if (target == null) {
                fallback.write(b);
            } else if (b == '\n') {
                ByteArrayOutputStream line = lines.get();
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                target.log()
                        .add(
                                target.step(),
                                source,
                                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            } else {
                lines.get().write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (TARGET.get() == null) {
                fallback.write(bytes, offset, length);
                return;
            }
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        @Override
        public void flush() {
            if (TARGET.get() == null) {
                fallback.flush();
            }
        }
    }
}
