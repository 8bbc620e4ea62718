package dev.heddle.api.increment;

import java.util.Optional;

/// A bookmark that is stored with a materialization, published and undone with it: how far a source
/// was read that does not tell by itself what is new. One thread at a time.
///
/// @param <C> a record, text, number or instant, stored as JSON
public interface Cursor<C> {
    /// Returns the bookmark of the last materialization; empty at first, and when the asset is made
    /// anew.
    Optional<C> last();

    /// Sets the bookmark that is stored with what is made now. Without it the last one stays.
    void next(C bookmark);

    /// Returns the bookmark that was set, else the last one.
    Optional<C> reached();

    /// Returns a cursor for plain tests that begins at the start.
    static <C> Cursor<C> atStart() {
        return new TestCursor<>(Optional.empty());
    }

    /// Returns a cursor for plain tests that goes on from a bookmark.
    static <C> Cursor<C> at(C bookmark) {
        return new TestCursor<>(Optional.of(bookmark));
    }
}
