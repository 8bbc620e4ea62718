package dev.heddle.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The one exception of Heddle. Carries a code with its kind, the outcome, and all problems found.
///
/// The message names what could not be done, to which thing, and why, with the values; the hint
/// says what to do next.
public final class HeddleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final Outcome outcome;
    private final transient Optional<String> hint;
    private final transient List<Problem> problems;

    private HeddleException(
            ErrorCode code,
            Outcome outcome,
            String message,
            Optional<String> hint,
            List<Problem> problems,
            Optional<Throwable> cause) {
        super(message, cause.orElse(null));
        this.code = Objects.requireNonNull(code, "code is null");
        this.outcome = Objects.requireNonNull(outcome, "outcome is null");
        this.hint = Objects.requireNonNull(hint, "hint is null");
        this.problems = List.copyOf(problems);
    }

    /// Returns a failure after which nothing was changed.
    public static HeddleException of(ErrorCode code, String message) {
        return new HeddleException(
                code, Outcome.NOT_DONE, message, Optional.empty(), List.of(), Optional.empty());
    }

    /// Returns a failure with its cause, after which nothing was changed.
    public static HeddleException of(ErrorCode code, String message, Throwable cause) {
        return new HeddleException(
                code, Outcome.NOT_DONE, message, Optional.empty(), List.of(), Optional.of(cause));
    }

    /// Returns one failure for all `problems`; its message names their number and the first of
    /// them.
    public static HeddleException of(ErrorCode code, String message, List<Problem> problems) {
        return new HeddleException(
                code, Outcome.NOT_DONE, message, Optional.empty(), problems, Optional.empty());
    }

    /// Returns a copy with what to do next.
    public HeddleException withHint(String text) {
        return copy(outcome, Optional.of(text));
    }

    /// Returns a copy with another outcome.
    public HeddleException withOutcome(Outcome other) {
        return copy(other, hint);
    }

    private HeddleException copy(Outcome newOutcome, Optional<String> newHint) {
        HeddleException copy =
                new HeddleException(
                        code,
                        newOutcome,
                        text(),
                        newHint,
                        problems,
                        Optional.ofNullable(getCause()));
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    private String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }

    /// Returns the reason's stable name.
    public ErrorCode code() {
        return code;
    }

    /// Returns whose fault it is.
    public ErrorKind kind() {
        return code.kind();
    }

    /// Returns what is known about the effect.
    public Outcome outcome() {
        return outcome;
    }

    /// Returns what to do next, if there is something to say.
    public Optional<String> hint() {
        return hint;
    }

    /// Returns all problems found; empty if the message says it all.
    public List<Problem> problems() {
        return problems;
    }
}
