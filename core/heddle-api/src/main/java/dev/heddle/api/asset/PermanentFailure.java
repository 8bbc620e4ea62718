package dev.heddle.api.asset;

/// Thrown by a body to say that trying again is of no use.
public final class PermanentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Creates a failure with a message for people.
    public PermanentFailure(String message) {
        super(message);
    }

    /// Creates a failure with a message for people and its cause.
    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
