package dev.heddle.cli.session;

import java.util.Locale;

/// Words as they are typed in a shell.
public final class Shell {
    private Shell() {}

    /// Returns the word, in single quotes if a shell would read it otherwise.
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Returns the name of a constant as it is typed.
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
