package dev.heddle.cli.command.life;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;

/// Reasons that are kept for those who wonder later.
final class Reasons {
    private static final int LONGEST = 1_000;

    private Reasons() {}

    /// Returns a reason that says something.
    static String checked(String text) {
        String reason = text.strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot use a --reason of "
                            + reason.length()
                            + " characters: say in 1 to "
                            + LONGEST
                            + " why.");
        }
        return reason;
    }
}
