package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Text;
import dev.heddle.spi.data.TextRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows as CSV (RFC 4180, with line feeds): no value is nothing, an empty text is `""`.
public final class Csv {
    private Csv() {}

    /// Returns the line of names.
    ///
    /// @param seen whether a person sees it, so that control characters are left out
    public static String names(List<TextRows.TextColumn> columns, boolean seen) {
        return line(columns.stream().map(column -> Optional.of(column.name())).toList(), seen);
    }

    /// Returns the line of a row.
    ///
    /// @param seen whether a person sees it, so that control characters are left out
    public static String line(List<Optional<String>> values, boolean seen) {
        return values.stream()
                .map(value -> value.map(text -> field(seen ? Text.lines(text) : text)).orElse(""))
                .collect(Collectors.joining(","));
    }

    private static String field(String text) {
        boolean plain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
