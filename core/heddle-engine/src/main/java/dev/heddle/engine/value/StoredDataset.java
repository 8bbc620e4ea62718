package dev.heddle.engine.value;

import dev.heddle.api.data.Dataset;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.stream.Stream;

/// Stored rows, partition by partition, read when asked for.
record StoredDataset<R extends Record>(
        RowStore rows,
        Class<R> row,
        List<Column> columns,
        List<RowStore.Part> parts,
        OpenStreams open)
        implements Dataset<R> {
    @Override
    public Stream<R> stream() {
        return parts.isEmpty() ? Stream.empty() : open.track(rows.readRows(row, columns, parts));
    }

    @Override
    public long count() {
        return parts.isEmpty() ? 0 : rows.countRows(parts);
    }
}
