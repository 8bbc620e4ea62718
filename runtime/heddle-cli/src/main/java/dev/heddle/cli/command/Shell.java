package dev.heddle.cli.command;

import java.util.Locale;

/// Words as they are typed in a shell.
final class Shell {
    private Shell() {}

    /// Returns the word, in single quotes if a shell would read it otherwise.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
