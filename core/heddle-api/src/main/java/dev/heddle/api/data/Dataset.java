package dev.heddle.api.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rows that are read when asked for, and again whenever asked again. A data set has no order
/// unless its asset says so; stored rows come partition by partition.
///
/// Safe for use by several threads; each stream by one.
///
/// @param <T> the record of a row
public interface Dataset<T> {
    /// The most rows that [#toList()] gives without being told.
    int LIST_LIMIT = 1_000_000;

    /// Opens the rows. Close the stream, best with try-with-resources; Heddle closes those left
    /// open when the step ends.
    Stream<T> stream();

    /// Returns the data set of these rows, read each time from `rows`.
    static <T> Dataset<T> of(Iterable<T> rows) {
        return from(() -> java.util.stream.StreamSupport.stream(rows.spliterator(), false));
    }

    /// Returns the data set of these rows.
    @SafeVarargs
    @SuppressWarnings("varargs") // The rows are only read.
    static <T> Dataset<T> of(T... rows) {
        return of(List.of(rows));
    }

    /// Returns the data set whose rows `source` opens, once for each reading.
    static <T> Dataset<T> from(RowSource<T> source) {
        return new SuppliedDataset<>(source);
    }

    /// Returns the type of data sets of a record, for definitions without annotations.
    static <R extends Record> ValueType<Dataset<R>> type(Class<R> row) {
        return ValueType.rows(row);
    }

    /// Returns the rows changed one by one, when read.
    default <U> Dataset<U> map(Function<? super T, ? extends U> function) {
        return from(() -> stream().map(function));
    }

    /// Returns the rows that fit, when read.
    default Dataset<T> filter(Predicate<? super T> predicate) {
        return from(() -> stream().filter(predicate));
    }

    /// Returns for each row the rows made from it, when read.
    default <U> Dataset<U> flatMap(Function<? super T, ? extends Stream<? extends U>> function) {
        return from(() -> stream().flatMap(function));
    }

    /// Hands every row to `action`.
    default void forEach(Consumer<? super T> action) {
        try (Stream<T> rows = stream()) {
            rows.forEachOrdered(action);
        }
    }

    /// Returns the first row, if there is one.
    default Optional<T> first() {
        try (Stream<T> rows = stream()) {
            return rows.findFirst();
        }
    }

    /// Returns how many rows there are. Stored data is not read for it.
    default long count() {
        try (Stream<T> rows = stream()) {
            return rows.count();
        }
    }

    /// Returns all rows in memory.
    ///
    /// @throws IllegalStateException if there are more than [#LIST_LIMIT]
    default List<T> toList() {
        return toList(LIST_LIMIT);
    }

    /// Returns all rows in memory.
    ///
    /// @throws IllegalStateException if there are more than `max`
    default List<T> toList(long max) {
        try (Stream<T> rows = stream()) {
            List<T> list = rows.limit(max + 1).toList();
            if (list.size() > max) {
                throw new IllegalStateException(
                        "Cannot take a data set of more than "
                                + max
                                + " rows into memory: use stream(), or toList(max) with a higher limit.");
            }
            return list;
        }
    }

    /// Opens rows. Like a supplier of streams that may throw.
    ///
    /// @param <T> the record of a row
    @FunctionalInterface
    interface RowSource<T> {
        /// Opens the rows once more.
        ///
        /// @throws Exception if they can not be opened
        Stream<T> open() throws Exception;
    }
}
