package dev.heddle.api.increment;

import java.util.Optional;

/// A cursor that is not stored.
final class TestCursor<C> implements Cursor<C> {
    private final Optional<C> last;
    private Optional<C> reached;

    TestCursor(Optional<C> last) {
        this.last = last;
        this.reached = last;
    }

    @Override
    public Optional<C> last() {
        return last;
    }

    @Override
    public void next(C bookmark) {
        reached = Optional.of(bookmark);
    }

    @Override
    public Optional<C> reached() {
        return reached;
    }
}
