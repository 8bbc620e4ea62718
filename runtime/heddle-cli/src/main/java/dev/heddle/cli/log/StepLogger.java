package dev.heddle.cli.log;

import dev.heddle.engine.log.StepOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// Writes INFO and above to the log of the step whose thread logs, else of the run that is open;
/// outside of runs, warnings and errors to standard error.
final class StepLogger extends AbstractLogger {
    private static final long serialVersionUID = 1L;

    StepLogger(String name) {
        this.name = name;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String text = MessageFormatter.basicArrayFormat(message, arguments);
        String line = name + ": " + text + (thrown == null ? "" : ": " + thrown);
        boolean taken = StepOutput.log(level.name(), line);
        if (!taken && level.toInt() >= Level.WARN.toInt()) {
            System.err.println(level + " " + line);
        }
    }

    /// Of the transport between processes only errors: it warns of options that sockets in a folder
    /// do not have.
    private boolean shown(Level level) {
        Level least = name.startsWith("io.grpc.") ? Level.ERROR : Level.INFO;
        return level.toInt() >= least.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return shown(Level.TRACE);
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return shown(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return shown(Level.DEBUG);
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return shown(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return shown(Level.INFO);
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return shown(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return shown(Level.WARN);
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return shown(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return shown(Level.ERROR);
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return shown(Level.ERROR);
    }
}
