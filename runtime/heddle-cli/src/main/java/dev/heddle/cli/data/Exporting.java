package dev.heddle.cli.data;

import dev.heddle.engine.value.StoredOutside;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.schema.Column;
import dev.heddle.operation.CliError;
import dev.heddle.operation.DataOperations.ExportRequest;
import dev.heddle.spi.data.RowFormat;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Decides which files a copy of some cells is, then makes them.
///
/// @param request what is wanted
/// @param cells what is copied, in the order of partitions; at least one
record Exporting(ExportRequest request, List<StoredCell> cells) {
    private static final List<String> LINES = List.of(".jsonl", ".ndjson");

    /// Returns the files to make.
    List<Copy> copies() {
        ValueKind kind = cells.getLast().value().kind();
        return switch (kind) {
            case ROWS -> rows();
            case JSON, TEXT, BYTES, FILES, OBJECT -> files(kind);
            case NONE ->
                    throw wrong("it holds " + Words.of(kind))
                            .withHint("Copy the data from where its author stores it.");
        };
    }

    private HeddleException wrong(String reason) {
        return HeddleException.of(
                CliError.INVALID_VALUE,
                "Cannot export asset '" + request.asset() + "': " + reason + ".");
    }

    private boolean intoFolder() {
        return request.folder() || Files.isDirectory(request.to());
    }

    private List<Copy> rows() {
        if (!intoFolder()) {
            return List.of(
                    rows(cells, request.to(), request.format().orElseGet(this::formatOfName)));
        }
        RowFormat format = request.format().orElse(RowFormat.PARQUET);
        String end = "." + format.name().toLowerCase(Locale.ROOT);
        return cells.stream()
                .map(cell -> rows(List.of(cell), request.to().resolve(name(cell) + end), format))
                .toList();
    }

    private Copy rows(List<StoredCell> some, Path to, RowFormat format) {
        RowStore.Table table = StoredCells.table(some, request.keyColumn());
        request.keyColumn().ifPresent(name -> requireFree(name, table));
        return new Copy(
                to,
                some.stream().map(StoredCell::partition).toList(),
                new Copy.Source.Rows(table, format));
    }

    private void requireFree(String name, RowStore.Table table) {
        if (table.columns().stream().map(Column::name).anyMatch(name::equalsIgnoreCase)) {
            throw wrong("it has a column '" + name + "' already")
                    .withHint("Choose another name for --partition-column.");
        }
    }

    private RowFormat formatOfName() {
        String name = String.valueOf(request.to().getFileName()).toLowerCase(Locale.ROOT);
        if (LINES.stream().anyMatch(name::endsWith)) {
            return RowFormat.JSONL;
        }
        return Stream.of(RowFormat.values())
                .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        wrong("the name of '" + request.to() + "' tells no format")
                                .withHint(
                                        "Add --format parquet, csv, json or jsonl, or a slash for a folder."));
    }

    private String name(StoredCell cell) {
        return cell.partition().isNone()
                ? request.asset().name()
                : PathSegment.of(cell.partition().value());
    }

    private List<Copy> files(ValueKind kind) {
        request.format()
                .filter(format -> kind != ValueKind.JSON || format != RowFormat.JSON)
                .ifPresent(format -> {
                    throw wrong(
                                    "it holds "
                                            + Words.of(kind)
                                            + ", and "
                                            + format.name().toLowerCase(Locale.ROOT)
                                            + " is for rows")
                            .withHint("Leave --format away to get it as it is.");
                });
        if (request.keyColumn().isPresent()) {
            throw wrong("it holds " + Words.of(kind) + ", and --partition-column is for rows");
        }
        List<List<Path>> stored = cells.stream().map(cell -> filesIn(cell.folder())).toList();
        boolean one = cells.size() == 1 && stored.getFirst().size() == 1;
        if (one && !intoFolder()) {
            return List.of(file(cells.getFirst(), stored.getFirst().getFirst(), request.to()));
        }
        if (cells.size() > 1 && !intoFolder()) {
            throw wrong(cells.size() + " partitions do not go into one file")
                    .withHint("Name a folder: --to " + request.to() + "/");
        }
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            StoredCell cell = cells.get(i);
            Path folder =
                    cell.partition().isNone()
                            ? request.to()
                            : request.to().resolve(PathSegment.of(cell.partition().value()));
            stored.get(i)
                    .forEach(file ->
                            copies.add(
                                    file(
                                            cell,
                                            file,
                                            folder.resolve(
                                                    cell.folder().relativize(file).toString()))));
        }
        return copies;
    }

    private static Copy file(StoredCell cell, Path file, Path to) {
        return new Copy(to, List.of(cell.partition()), new Copy.Source.Stored(file));
    }

    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(StoredOutside.FILE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot list '" + folder + "': " + e.getMessage() + ".", e);
        }
    }
}
