package dev.heddle.api.runtime;

/// Thrown in project code that tries to end the process. An error, so that a `catch (Exception …)`
/// around the call does not swallow it; the step fails with it.
public final class ExitAttempted extends Error {
    private static final long serialVersionUID = 1L;

    private final int status;

    /// Says that the code tried to exit with `status`.
    public ExitAttempted(int status) {
        super(
                "Cannot end the process with status "
                        + status
                        + ": other steps run in it. Throw an exception to fail the step.");
        this.status = status;
    }

    /// Returns the status that the process would have ended with.
    public int status() {
        return status;
    }
}
