package dev.heddle.engine.failure;

import dev.heddle.api.asset.PermanentFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What user code threw, with the part of the stack that its author knows.
public final class UserCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 20;
    private static final int CAUSES = 8;
    // Causes may run in circles.
    private static final int DEPTH = 100;

    /// Wraps what user code threw.
    public UserCodeException(Throwable thrown) {
        super(told(thrown), Objects.requireNonNull(thrown, "thrown is null"));
    }

    /// The message is user code as well.
    private static String told(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return thrown.getClass().getName();
        }
    }

    /// Returns what user code threw.
    public Throwable thrown() {
        return Objects.requireNonNull(getCause(), "always made with a cause");
    }

    /// Returns whether trying again may help.
    public boolean transientFailure() {
        return isTransient(thrown());
    }

    /// Returns whether an `IOException` or a transient SQL error is a cause, and no
    /// [PermanentFailure] is.
    public static boolean isTransient(@Nullable Throwable thrown) {
        boolean found = false;
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < DEPTH; at = at.getCause()) {
            if (at instanceof PermanentFailure) {
                return false;
            }
            found |=
                    at instanceof IOException
                            || at instanceof UncheckedIOException
                            || at instanceof SQLTransientException
                            || at instanceof SQLRecoverableException;
            depth++;
        }
        return found;
    }

    /// Returns the exception and the author's frames as text, causes included, one line each.
    public String text() {
        List<String> lines = new ArrayList<>();
        int depth = 0;
        for (Throwable at = thrown(); at != null && depth < CAUSES; at = at.getCause()) {
            lines.add((depth == 0 ? "" : "caused by ") + told(at));
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
                && !name.startsWith("java.")
                && !isGenerated(frame);
    }

    /// The generated call of a method says nothing that the method's own frame does not.
    private static boolean isGenerated(StackTraceElement frame) {
        return frame.getClassName().contains("Definitions$")
                && frame.getClassName().endsWith("$Code");
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
