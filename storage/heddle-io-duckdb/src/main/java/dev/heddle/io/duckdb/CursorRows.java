package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.row.RecordBinding;
import dev.heddle.io.row.Unstorable;
import dev.heddle.model.HeddleException;
import java.sql.SQLException;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The records of a cursor, made as they are asked for. The query starts with the first row, and
/// ends with the last or when the stream is closed.
final class CursorRows<R extends Record> extends AbstractSpliterator<R> {

    /// Opens a cursor.
    @FunctionalInterface
    interface Source {
        RowCursor open() throws SQLException;
    }

    private final Class<R> row;
    private final RecordBinding binding;
    private final Source source;
    private final String what;
    private @Nullable RowCursor cursor;
    private boolean ended;
    private long number;

    private CursorRows(Class<R> row, RecordBinding binding, Source source, String what) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.row = row;
        this.binding = binding;
        this.source = source;
        this.what = what;
    }

    /// Returns the rows as a stream that has to be closed.
    ///
    /// @param what what can not be done if it fails, such as `Cannot read rows`
    static <R extends Record> Stream<R> stream(
            Class<R> row, RecordBinding binding, Source source, String what) {
        CursorRows<R> rows = new CursorRows<>(row, binding, source, what);
        return StreamSupport.stream(rows, false).onClose(rows::end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        R next = next();
        if (next == null) {
            return false;
        }
        action.accept(next);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super R> action) {
        for (R next = next(); next != null; next = next()) {
            action.accept(next);
        }
    }

    private @Nullable R next() {
        if (ended) {
            return null;
        }
        try {
            if (cursor == null) {
                cursor = source.open();
            }
            @Nullable Object @Nullable [] values = cursor.next();
            number++;
            if (values == null) {
                end();
                return null;
            }
            return row.cast(binding.toJava(values));
        } catch (Unstorable e) {
            end();
            throw HeddleException.of(
                    DataError.STORED_ROWS_DO_NOT_FIT,
                    "%s: in row %d, component '%s' of record '%s' %s."
                            .formatted(what, number, e.path(), row.getSimpleName(), e.reason()));
        } catch (SQLException e) {
            end();
            throw Failure.of(what, DataError.QUERY_FAILED, e);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private void end() {
        ended = true;
        RowCursor open = cursor;
        cursor = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw Failure.of("Cannot end the reading of rows", e);
        }
    }
}
