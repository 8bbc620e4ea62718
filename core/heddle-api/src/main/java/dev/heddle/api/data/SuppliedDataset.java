package dev.heddle.api.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/// A data set over the author's own source of rows.
record SuppliedDataset<T>(RowSource<T> source) implements Dataset<T> {
    @Override
    public Stream<T> stream() {
        try {
            return source.open();
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot open the rows: " + e.getMessage(), e);
        }
    }
}
