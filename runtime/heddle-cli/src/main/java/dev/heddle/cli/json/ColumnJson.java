package dev.heddle.cli.json;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.operation.ColumnLine;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where columns come from.
public final class ColumnJson {
    private ColumnJson() {}

    /// Returns the document of what a column comes from and what comes from it.
    public static ObjectNode lineage(AssetGraph graph, ColumnOrigin column) {
        ObjectNode document =
                Json.document("assets.lineage")
                        .put("asset", column.asset().toString())
                        .put("column", column.column())
                        .put("known", ColumnLine.origins(graph, column).isPresent());
        document.set("upstream", lines(ColumnLine.upstream(graph, column)));
        document.set("downstream", lines(ColumnLine.downstream(graph, column)));
        return document;
    }

    private static ArrayNode lines(List<ColumnLine> lines) {
        ArrayNode array = Json.array();
        for (ColumnLine line : lines) {
            ObjectNode node = of(line.column());
            node.set("via", all(line.via()));
            array.add(node.put("known", line.known()));
        }
        return array;
    }

    /// Returns the columns that each column of an asset comes from, as far as it is known.
    static ObjectNode origins(AssetSpec spec) {
        ObjectNode node = Json.object();
        spec.origins().forEach((column, from) -> node.set(column, all(from)));
        return node;
    }

    private static ArrayNode all(Collection<ColumnOrigin> columns) {
        ArrayNode array = Json.array();
        columns.forEach(column -> array.add(of(column)));
        return array;
    }

    private static ObjectNode of(ColumnOrigin column) {
        return Json.object().put("asset", column.asset().toString()).put("column", column.column());
    }
}
