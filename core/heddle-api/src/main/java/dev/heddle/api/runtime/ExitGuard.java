package dev.heddle.api.runtime;

/// Where project code ends up that would end the process: Heddle rewrites its calls of
/// `System.exit`, `Runtime.exit` and `Runtime.halt` to these when it loads the class. Not meant to
/// be called by hand. Safe for use by several threads.
@SuppressWarnings("DoNotCallSuggester") // Rewritten code calls them, nobody else does.
public final class ExitGuard {
    private ExitGuard() {}

    /// Stands for `System.exit`.
    ///
    /// @throws ExitAttempted always
    public static void exit(int status) {
        throw new ExitAttempted(status);
    }

    /// Stands for `Runtime.exit` and `Runtime.halt`.
    ///
    /// @throws ExitAttempted always
    public static void exit(Runtime runtime, int status) {
        throw new ExitAttempted(status);
    }
}
