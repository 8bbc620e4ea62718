package dev.heddle.cli;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.operation.AssetOperations.StoredFile;
import dev.heddle.operation.DataOperations;
import dev.heddle.spi.data.TextRows;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Copies and queries of fixed values.
record FakeData(List<String> asked) implements DataOperations {
    @Override
    public Exported export(ExportRequest request, Consumer<List<Path>> replacing) {
        asked.add("export " + request.asset() + " " + request.format() + " " + request.folder());
        PartitionKey day = PartitionKey.of("2001-01-01");
        return new Exported(
                request.asset(),
                List.of(
                        new StoredFile(
                                Path.of("departures.csv"),
                                1234,
                                56_789,
                                new PartitionSet(
                                        List.of(new PartitionSet.KeyRange(day, day, 1))))));
    }

    @Override
    public Answer query(QueryRequest request) {
        asked.add("sql " + request.sql() + " " + request.at());
        return new Answer(request.at().orElse(4), new FakeRows());
    }

    private static final class FakeRows implements TextRows {
        private final Iterator<List<Optional<String>>> rows =
                List.of(
                                row("ORD", "12", "true", "{\"a\":[1]}"),
                                row("OR\u001b[2JD, \"x\"", "NaN", "false", "[]"),
                                List.<Optional<String>>of(
                                        Optional.of(""),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                        .iterator();

        private static List<Optional<String>> row(String... values) {
            return List.of(values).stream().map(Optional::of).toList();
        }

        @Override
        public List<TextColumn> columns() {
            return List.of(
                    new TextColumn("origin", "VARCHAR", Form.TEXT),
                    new TextColumn("delay", "DOUBLE", Form.NUMBER),
                    new TextColumn("late", "BOOLEAN", Form.BOOLEAN),
                    new TextColumn("more", "JSON", Form.JSON));
        }

        @Override
        public Optional<List<Optional<String>>> next() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
