package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.state.StateView;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.CliError;
import dev.heddle.planner.PlannerError;
import dev.heddle.spi.data.QueryNames;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tables that a query of a person names: assets by key, or by the last part of their key where
/// only one asset has it. Case does not count. One thread at a time.
final class SqlTables {
    private final AssetGraph graph;
    private final ShownHeads heads;
    private final StoredCells cells;
    private final TreeSet<AssetKey> keys = new TreeSet<>();

    /// @param view what is recorded, under the keys of today
    SqlTables(AssetGraph graph, StateView view, ShownHeads heads, StoredCells cells) {
        this.graph = graph;
        this.heads = heads;
        this.cells = cells;
        graph.assets().forEach(asset -> keys.add(asset.key()));
        keys.addAll(view.assetsWithHeads());
    }

    /// Returns the tables by the names that the query gives them.
    ///
    /// @throws HeddleException naming the first that is no asset, or has no rows
    Map<String, RowStore.Table> of(QueryNames names, Optional<String> keyColumn) {
        Map<String, RowStore.Table> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names.read()) {
            Optional<AssetKey> asset = find(name);
            boolean own = names.defined().stream().anyMatch(name::equalsIgnoreCase);
            if (asset.isEmpty() && !own) {
                throw unknown(name);
            }
            asset.filter(_ -> !own).ifPresent(key -> tables.put(name, table(key, keyColumn)));
        }
        return tables;
    }

    private Optional<AssetKey> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<AssetKey> whole =
                keys.stream().filter(key -> lower(key.toString()).equals(wanted)).toList();
        List<AssetKey> found =
                whole.isEmpty()
                        ? keys.stream().filter(key -> lower(key.name()).equals(wanted)).toList()
                        : whole;
        if (found.size() > 1) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot run the query: '"
                                    + name
                                    + "' may be "
                                    + String.join(
                                            " or ",
                                            found.stream().map(key -> "'" + key + "'").toList())
                                    + ".")
                    .withHint(
                            "Write the whole key in double quotes, such as \""
                                    + found.getFirst()
                                    + "\".");
        }
        return found.stream().findFirst();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private HeddleException unknown(String name) {
        // A name in a schema is most likely a key without its quotes.
        String wanted = name.replace('.', '/');
        return HeddleException.of(
                        PlannerError.UNKNOWN_ASSET,
                        "Cannot run the query: there is no asset '"
                                + name
                                + "'; a query reads the data of assets and nothing else.")
                .withHint(
                        NearestName.of(wanted, keys.stream().map(AssetKey::toString).toList())
                                .map(near ->
                                        "Did you mean "
                                                + (near.indexOf('/') < 0
                                                        ? near
                                                        : "\"" + near + "\"")
                                                + "?")
                                .orElse("List them with: heddle assets list"));
    }

    private RowStore.Table table(AssetKey asset, Optional<String> keyColumn) {
        List<StoredCell> stored = cells.find(asset, heads.of(asset).values());
        if (stored.isEmpty()) {
            throw nothing(asset);
        }
        ValueKind kind = stored.getLast().value().kind();
        if (kind != ValueKind.ROWS) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot query asset '"
                                    + asset
                                    + "': it holds "
                                    + Words.of(kind)
                                    + ", not rows.")
                    .withHint("Look at it with: heddle assets preview " + asset);
        }
        boolean partitioned = !stored.getFirst().partition().isNone();
        return StoredCells.table(stored, keyColumn.filter(_ -> partitioned));
    }

    private HeddleException nothing(AssetKey asset) {
        Optional<AssetSnapshot> defined = graph.find(asset);
        if (defined.isPresent() && defined.get().spec().external()) {
            return HeddleException.of(
                    CliError.NOT_FOUND,
                    "Cannot query asset '"
                            + asset
                            + "': it is external, so that its data is not kept here.");
        }
        return HeddleException.of(
                        CliError.NOT_FOUND,
                        "Cannot query asset '"
                                + asset
                                + "': nothing is published"
                                + (heads.number() == 0 ? "" : " at change set " + heads.number())
                                + ".")
                .withHint("Build it with: heddle apply -s " + asset);
    }
}
