package dev.heddle.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Rows in aligned columns. A row never takes more than the width: its last column is cut. One
/// thread at a time.
public final class Table {
    private final List<List<Cell>> rows = new ArrayList<>();

    /// One value.
    ///
    /// @param text without colours
    /// @param right whether it stands at the right of its column
    /// @param colour put around it once it is padded and cut
    public record Cell(String text, boolean right, UnaryOperator<String> colour) {
        /// Returns a text at the left.
        public static Cell of(String text) {
            return new Cell(text, false, shown -> shown);
        }

        /// Returns a coloured text at the left.
        public static Cell of(String text, UnaryOperator<String> colour) {
            return new Cell(text, false, colour);
        }

        /// Returns a number at the right.
        public static Cell number(String text) {
            return new Cell(text, true, shown -> shown);
        }
    }

    /// Adds a row.
    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// Adds a row of texts.
    public Table row(List<String> texts) {
        rows.add(texts.stream().map(Cell::of).toList());
        return this;
    }

    /// Adds a row of heads.
    public Table heads(Paint paint, String... names) {
        List<Cell> cells = new ArrayList<>();
        for (String name : names) {
            boolean right = name.startsWith(">");
            cells.add(new Cell(right ? name.substring(1) : name, right, paint::quiet));
        }
        rows.add(cells);
        return this;
    }

    /// Returns the lines, two blanks between columns, at most `width` wide.
    public List<String> lines(int width) {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths, width)).toList();
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Text.width(row.get(i).text()));
            }
        }
        return widths;
    }

    private static String line(List<Cell> row, int[] widths, int width) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            String gap = i == 0 ? "" : "  ";
            String text = Text.cut(cell.text(), width - used - gap.length());
            int blanks = Math.max(0, widths[i] - Text.width(text));
            blanks = Math.min(blanks, Math.max(0, width - used - gap.length() - Text.width(text)));
            boolean last = i == row.size() - 1;
            line.append(gap);
            if (cell.right()) {
                line.append(" ".repeat(blanks));
            }
            line.append(text.isEmpty() ? "" : cell.colour().apply(text));
            if (!cell.right() && !last) {
                line.append(" ".repeat(blanks));
            }
            used += gap.length() + Text.width(text) + blanks;
        }
        return line.toString().stripTrailing();
    }
}
