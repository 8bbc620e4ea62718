package dev.heddle.engine.binding;

import dev.heddle.model.Problem;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.QueryNames;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.TextRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A store that does not write the rows that it is given but takes in files.
///
/// @param inner does everything else
/// @param source takes the rows of a folder in
record ImportingRows(RowStore inner, Source source) implements RowStore, RowQueries {
    /// Takes rows in.
    @FunctionalInterface
    interface Source {
        Written take(RowForm form, Path folder);
    }

    @Override
    public Written writeRows(
            Class<? extends Record> row, RowForm form, Stream<? extends Record> rows, Path folder) {
        try (rows) {
            return source.take(form, folder);
        }
    }

    @Override
    public Written hash(RowForm form, List<Part> parts) {
        return inner.hash(form, parts);
    }

    @Override
    public Written writeQuery(RowForm form, BoundQuery query, Path folder) {
        return queries().writeQuery(form, query, folder);
    }

    @Override
    public <R extends Record> Stream<R> readRows(
            Class<R> row, List<Column> columns, List<Part> parts) {
        return inner.readRows(row, columns, parts);
    }

    @Override
    public <R extends Record> Stream<R> readQuery(
            Class<R> row, List<Column> columns, BoundQuery query) {
        return queries().readQuery(row, columns, query);
    }

    @Override
    public long countRows(List<Part> parts) {
        return inner.countRows(parts);
    }

    @Override
    public Preview preview(List<Column> columns, List<Part> parts, int limit) {
        return inner.preview(columns, parts, limit);
    }

    @Override
    public List<Column> describe(String sql, Map<String, List<Column>> tables) {
        return queries().describe(sql, tables);
    }

    @Override
    public List<Problem> checkQuery(
            List<Column> columns, String sql, Map<String, List<Column>> tables) {
        return queries().checkQuery(columns, sql, tables);
    }

    @Override
    public QueryNames names(String sql) {
        return queries().names(sql);
    }

    @Override
    public TextRows readText(BoundQuery query) {
        return queries().readText(query);
    }

    /// Checks may run queries over what is taken in.
    private RowQueries queries() {
        return RowQueries.of(inner, "run a query over what is imported");
    }
}
