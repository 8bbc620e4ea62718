package dev.heddle.cli.render;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.operation.ColumnLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Where columns come from, as text.
public final class ColumnText {
    private ColumnText() {}

    /// Returns the lines of what a column comes from and what comes from it.
    public static List<String> lineage(AssetGraph graph, ColumnOrigin column, Page page) {
        List<String> lines = new ArrayList<>();
        List<ColumnLine> upstream = ColumnLine.upstream(graph, column);
        for (int i = upstream.size() - 1; i >= 0; i--) {
            lines.add(line("↑ ", upstream.get(i), page));
        }
        boolean known = ColumnLine.origins(graph, column).isPresent();
        lines.add(
                page.paint().strong("  " + column)
                        + page.paint().quiet(known ? "" : unknown(graph, column)));
        ColumnLine.downstream(graph, column).forEach(down -> lines.add(line("↓ ", down, page)));
        return lines;
    }

    /// Of an asset that reads nothing there is nothing to know.
    private static String unknown(AssetGraph graph, ColumnOrigin column) {
        return graph.find(column.asset())
                .filter(asset -> !asset.spec().upstreams().isEmpty())
                .map(asset -> "  it is not known where it comes from: say it with @Derived")
                .orElse("");
    }

    private static String line(String arrow, ColumnLine line, Page page) {
        String via =
                line.via().isEmpty()
                        ? ""
                        : "  via "
                                + line.via().stream()
                                        .map(ColumnOrigin::toString)
                                        .collect(Collectors.joining(", "));
        return arrow + line.column() + page.paint().quiet(via);
    }

    /// Returns such as `total ← orders:amount, rates:rate` of each column of which it is known.
    static List<String> origins(AssetSpec spec) {
        return spec.origins().entrySet().stream()
                .map(column ->
                        column.getKey()
                                + " ← "
                                + (column.getValue().isEmpty()
                                        ? "nothing that is read"
                                        : column.getValue().stream()
                                                .map(ColumnOrigin::toString)
                                                .collect(Collectors.joining(", "))))
                .toList();
    }
}
