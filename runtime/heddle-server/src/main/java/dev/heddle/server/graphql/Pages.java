package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.view.RunPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Pages of lists of which a cursor tells where the next one begins.
final class Pages {
    private static final int MOST = 500;

    private Pages() {}

    /// Returns how many are shown at once.
    ///
    /// @param wanted as many as were asked for
    static int size(int wanted) {
        return Math.clamp(wanted, 1, MOST);
    }

    /// One page.
    ///
    /// @param shown what is on it
    /// @param info how to go on
    record Shown<T>(List<T> shown, RunPage.PageInfo info) {}

    /// Returns a page.
    ///
    /// @param found what was found: one more than the page takes if there is another
    /// @param size of the page
    /// @param cursor stands for one of them
    static <T> Shown<T> of(List<T> found, int size, Function<T, String> cursor) {
        List<T> shown = found.subList(0, Math.min(size, found.size()));
        return new Shown<>(
                shown,
                new RunPage.PageInfo(
                        shown.isEmpty()
                                ? Optional.empty()
                                : Optional.of(cursor.apply(shown.getLast())),
                        found.size() > size));
    }

    /// Returns below which number a page of what is shown newest first begins.
    ///
    /// @param after the cursor to go on after; none for the first page
    static long below(Optional<String> after) {
        return after.map(cursor -> after(cursor, Long::valueOf)).orElse(Long.MAX_VALUE);
    }

    /// Returns what a cursor stands for.
    ///
    /// @param read reads its text; throws [IllegalArgumentException] if it is none
    static <T> T after(String cursor, Function<String, T> read) {
        try {
            return read.apply(cursor);
        } catch (IllegalArgumentException e) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot go on after '" + cursor + "': it is no cursor.",
                    e);
        }
    }
}
