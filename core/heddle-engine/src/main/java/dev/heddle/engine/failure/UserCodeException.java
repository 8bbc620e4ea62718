package dev.heddle.engine.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What user code threw, with the part of the stack that its author knows.
public final class UserCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 20;
    private static final int CAUSES = 8;

    /// Wraps what user code threw.
    public UserCodeException(Throwable thrown) {
        super(thrown.toString(), Objects.requireNonNull(thrown, "thrown is null"));
    }

    /// Returns what user code threw.
    public Throwable thrown() {
        return Objects.requireNonNull(getCause(), "always made with a cause");
    }

    /// Returns whether trying again may help: an `IOException` or a transient SQL error is the
    /// cause.
    public boolean transientFailure() {
        for (Throwable at = thrown(); at != null; at = at.getCause()) {
            if (at.getClass().getName().equals("dev.heddle.api.asset.PermanentFailure")) {
                return false;
            }
            if (at instanceof IOException
                    || at instanceof UncheckedIOException
                    || at instanceof SQLTransientException
                    || at instanceof SQLRecoverableException) {
                return true;
            }
        }
        return false;
    }

    /// Returns the exception and the author's frames as text, causes included, one line each.
    public String text() {
        List<String> lines = new ArrayList<>();
        int depth = 0;
        for (Throwable at = thrown(); at != null && depth < CAUSES; at = at.getCause()) {
            lines.add((depth == 0 ? "" : "caused by ") + at);
            Arrays.stream(at.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().startsWith("dev.heddle.engine."))
                    .filter(UserCodeException::isUsers)
                    .limit(FRAMES)
                    .forEach(frame -> lines.add("  at " + plain(frame)));
            depth++;
        }
        return String.join("\n", lines);
    }

    /// Returns the author's line nearest to where it was thrown, such as `Flights.java:88`.
    public Optional<String> line() {
        return Arrays.stream(thrown().getStackTrace())
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.heddle.engine."))
                .filter(UserCodeException::isUsers)
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    private static boolean isUsers(StackTraceElement frame) {
        String name = frame.getClassName();
        return frame.getModuleName() == null
                && !name.startsWith("dev.heddle.api.")
                && !name.startsWith("dev.heddle.io.")
                && !name.startsWith("java.");
    }

    private static String plain(StackTraceElement frame) {
        return frame.getClassName()
                + "."
                + frame.getMethodName()
                + "("
                + frame.getFileName()
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "")
                + ")";
    }
}
