package dev.heddle.engine.definition;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds which columns queries read and where theirs come from, once their definitions are in
/// order. One use.
public final class QueryReads {
    private final RowStore rows;
    private final Map<AssetKey, AssetDefinition> byKey = new HashMap<>();

    /// @param rows knows what queries read
    public QueryReads(RowStore rows) {
        this.rows = rows;
    }

    /// Returns what [DefinitionChecks] finds, and remembers the definitions.
    public List<Problem> checked(Definitions definitions) {
        remember(definitions);
        return new DefinitionChecks(definitions, rows).find();
    }

    /// Remembers definitions that are in order.
    public void remember(Definitions definitions) {
        definitions.assets().forEach(asset -> byKey.put(asset.spec().key(), asset));
    }

    /// Returns what is declared of an asset, with what its query tells: the columns that it reads,
    /// and where its own come from.
    public AssetSpec completed(AssetDefinition asset) {
        Map<AssetKey, ColumnSet> read = of(asset);
        List<UpstreamSpec> edges =
                asset.spec().upstreams().stream()
                        .map(edge ->
                                Optional.ofNullable(read.get(edge.asset()))
                                        .map(edge::reading)
                                        .orElse(edge))
                        .toList();
        return asset.spec().withUpstreams(edges).withOrigins(origins(asset));
    }

    /// Returns the columns that the query of an asset reads, by asset; empty if it has none.
    private Map<AssetKey, ColumnSet> of(AssetDefinition asset) {
        if (!(asset.code() instanceof AssetDefinition.Code.Sql sql)
                || !(rows instanceof RowQueries queries)) {
            return Map.of();
        }
        Map<AssetKey, ColumnSet> read = new HashMap<>();
        queries.readColumns(sql.text(), tables(asset, byKey))
                .forEach((table, set) -> read.put(AssetKey.parse(table), set));
        return read;
    }

    /// Returns where the columns of an asset with a query come from; empty if it has none, or it
    /// can not be told.
    private Map<String, Set<ColumnOrigin>> origins(AssetDefinition asset) {
        if (!(asset.code() instanceof AssetDefinition.Code.Sql sql)
                || !(rows instanceof RowQueries queries)) {
            return Map.of();
        }
        Map<String, Map<String, ColumnSet>> found =
                queries.columnOrigins(sql.text(), tables(asset, byKey));
        Map<String, Set<ColumnOrigin>> origins = new HashMap<>();
        for (Column column : asset.type().spec().columns()) {
            found.entrySet().stream()
                    .filter(output -> output.getKey().equalsIgnoreCase(column.name()))
                    .findFirst()
                    .ifPresent(output ->
                            origins.put(column.name(), QueryReads.origins(output.getValue())));
        }
        return origins;
    }

    private static Set<ColumnOrigin> origins(Map<String, ColumnSet> byTable) {
        Set<ColumnOrigin> origins = new HashSet<>();
        byTable.forEach((table, columns) ->
                columns.names()
                        .forEach(column ->
                                origins.add(new ColumnOrigin(AssetKey.parse(table), column))));
        return origins;
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
