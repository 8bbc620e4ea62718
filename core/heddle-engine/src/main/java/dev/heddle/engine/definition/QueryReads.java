package dev.heddle.engine.definition;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds which columns queries read, once their definitions are in order. One use.
public final class QueryReads {
    private final RowStore rows;
    private final Map<AssetKey, AssetDefinition> byKey = new HashMap<>();

    /// @param rows knows what queries read
    public QueryReads(RowStore rows) {
        this.rows = rows;
    }

    /// Returns what [DefinitionChecks] finds, and remembers the definitions.
    public List<Problem> checked(Definitions definitions) {
        definitions.assets().forEach(asset -> byKey.put(asset.spec().key(), asset));
        return new DefinitionChecks(definitions, rows).find();
    }

    /// Returns the columns that the query of an asset reads, by asset; empty if it has none.
    public Map<AssetKey, ColumnSet> of(AssetDefinition asset) {
        if (!(asset.code() instanceof AssetDefinition.Code.Sql sql)
                || !(rows instanceof RowQueries queries)) {
            return Map.of();
        }
        Map<AssetKey, ColumnSet> read = new HashMap<>();
        queries.readColumns(sql.text(), tables(asset, byKey))
                .forEach((table, set) -> read.put(AssetKey.parse(table), set));
        return read;
    }

    /// Returns the columns of what an asset reads, by key.
    static Map<String, List<Column>> tables(
            AssetDefinition asset, Map<AssetKey, AssetDefinition> byKey) {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        for (Upstream upstream : asset.upstreams()) {
            AssetDefinition read = byKey.get(upstream.spec().asset());
            if (read != null && read.type().spec().kind() == ValueKind.ROWS) {
                tables.put(upstream.spec().asset().toString(), read.type().spec().columns());
            }
        }
        return tables;
    }
}
