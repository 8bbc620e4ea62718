package dev.heddle.engine.step;

import dev.heddle.api.increment.Cursor;
import dev.heddle.engine.value.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bookmark of one try at a step. One thread at a time.
final class StepCursor {
    private final Optional<String> last;
    private @Nullable String next;

    StepCursor(Optional<String> last) {
        this.last = last;
    }

    /// Returns the bookmark as JSON, for the next materialization.
    Optional<String> reached() {
        return next == null ? last : Optional.of(next);
    }

    <C> Cursor<C> as(Class<C> type) {
        return new Cursor<>() {
            @Override
            public Optional<C> last() {
                return last.map(json -> JsonValues.readBookmark(json, type));
            }

            @Override
            public void next(C bookmark) {
                next = new String(JsonValues.writeBookmark(bookmark), StandardCharsets.UTF_8);
            }

            @Override
            public Optional<C> reached() {
                return StepCursor.this.reached().map(json -> JsonValues.readBookmark(json, type));
            }
        };
    }
}
