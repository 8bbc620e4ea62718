package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.operation.AssetOperations.StoredFile;
import dev.heddle.operation.DataOperations;
import dev.heddle.spi.data.TextRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is done with stored data.
public final class DataText {
    private static final int LISTED = 20;

    private DataText() {}

    /// Returns the lines of a copy.
    public static List<String> export(DataOperations.Exported exported, Page page) {
        List<String> lines = new ArrayList<>();
        exported.files().stream()
                .limit(LISTED)
                .forEach(file -> lines.add(Text.line(file.path().toString())));
        if (exported.files().size() > LISTED) {
            lines.add("… and " + Numbers.count(exported.files().size() - LISTED, "more file"));
        }
        long rows = exported.files().stream().mapToLong(StoredFile::rows).sum();
        long bytes = exported.files().stream().mapToLong(StoredFile::bytes).sum();
        lines.add(
                page.paint()
                        .quiet(
                                Numbers.count(exported.files().size(), "file")
                                        + (rows == 0 ? "" : " · " + Numbers.count(rows, "row"))
                                        + " · "
                                        + Numbers.bytes((double) bytes)
                                        + " · "
                                        + exported.asset()));
        return lines;
    }

    /// Returns the lines of a query's rows.
    ///
    /// @param more whether there are others
    public static List<String> sql(
            DataOperations.Answer answer,
            List<List<Optional<String>>> rows,
            boolean more,
            Page page) {
        List<TextRows.TextColumn> columns = answer.rows().columns();
        Table table = new Table();
        table.heads(
                page.paint(),
                columns.stream()
                        .map(column -> (isNumber(column) ? ">" : "") + Text.line(column.name()))
                        .toArray(String[]::new));
        for (List<Optional<String>> row : rows) {
            List<Table.Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String text = row.get(i).map(Text::line).orElse("∅");
                cells.add(isNumber(columns.get(i)) ? Table.Cell.number(text) : Table.Cell.of(text));
            }
            table.row(cells.toArray(Table.Cell[]::new));
        }
        List<String> lines = new ArrayList<>(table.lines(page.width()));
        lines.add(
                page.paint()
                        .quiet(
                                (more ? "first " : "")
                                        + Numbers.count(rows.size(), "row")
                                        + (more ? ", there are more (--limit N)" : "")
                                        + " · at change set "
                                        + answer.changeSet()));
        return lines;
    }

    private static boolean isNumber(TextRows.TextColumn column) {
        return column.form() == TextRows.Form.NUMBER;
    }
}
