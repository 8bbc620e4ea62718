package dev.heddle.server.http;

import org.jspecify.annotations.Nullable;

/// Where a browser goes after it signed in: a page of this server, whatever was asked for.
final class ReturnAddress {
    private static final int LONGEST = 2_000;
    private static final String FIRST_PAGE = "/";

    private ReturnAddress() {}

    static String of(@Nullable String asked) {
        return asked != null && isOurs(asked) ? asked : FIRST_PAGE;
    }

    /// Browsers read two slashes, also backward ones, as the name of another server, and leave out
    /// what is no printable character.
    private static boolean isOurs(String asked) {
        return asked.length() <= LONGEST
                && asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.indexOf('\\') < 0
                && asked.chars().allMatch(letter -> letter > ' ' && letter < 127);
    }
}
