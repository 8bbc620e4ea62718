package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.operation.ColumnLine;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.MoreView;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Answers what pages ask for only when somebody looks at it closely. Safe for use by several
/// threads.
final class Details {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Services services;
    private final Queries queries;

    Details(Services services, Queries queries) {
        this.services = services;
        this.queries = queries;
    }

    TypeRuntimeWiring.Builder asset(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("config", asked -> config(key(asked)))
                .dataFetcher("columnLines", asked -> columnLines(graph(), key(asked)));
    }

    TypeRuntimeWiring.Builder query(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "settings", Api.told(asked -> settings(asked.getArgument("selection"))))
                .dataFetcher("storage", _ -> storage())
                .dataFetcher("resources", _ -> resources(graph()));
    }

    private AssetGraph graph() {
        return services.location().loaded().graph();
    }

    private static AssetKey key(DataFetchingEnvironment asked) {
        return AssetKey.parse(Objects.requireNonNull(asked.<AssetView>getSource()).key());
    }

    private @Nullable Object config(AssetKey asset) {
        return queries.with(operations -> operations.assets().configSchema(asset))
                .map(text -> JSON.readValue(text, Map.class))
                .orElse(null);
    }

    private MoreView.Settings settings(@Nullable String selection) {
        AssetGraph graph = graph();
        List<String> made =
                queries.select(Objects.requireNonNull(selection)).keys().stream()
                        .filter(key ->
                                Names.index(graph, key)
                                        .filter(index -> !graph.asset(index).spec().external())
                                        .isPresent())
                        .toList();
        Map<String, List<String>> takers = new LinkedHashMap<>();
        queries.with(operations -> {
            for (String key : made) {
                operations
                        .assets()
                        .configSchema(AssetKey.parse(key))
                        .ifPresent(text ->
                                takers.computeIfAbsent(text, _ -> new ArrayList<>()).add(key));
            }
            return made;
        });
        return new MoreView.Settings(
                made,
                takers.entrySet().stream()
                        .map(entry ->
                                new MoreView.SettingsRecord(
                                        JSON.readValue(entry.getKey(), Map.class),
                                        entry.getValue()))
                        .toList());
    }

    private MoreView.StorageUsage storage() {
        return queries.with(operations -> MoreView.StorageUsage.of(operations.storage().info()));
    }

    /// Returns the declared columns of an asset, and what else is known to come from it.
    static List<MoreView.ColumnLine> columnLines(AssetGraph graph, AssetKey key) {
        Map<ColumnOrigin, Set<ColumnOrigin>> readers =
                ColumnLine.readers(graph, origin -> origin.asset().equals(key));
        AssetSpec spec = graph.asset(graph.index(key)).spec();
        Set<String> names = new TreeSet<>();
        readers.keySet().forEach(origin -> names.add(origin.column()));
        names.addAll(spec.origins().keySet());
        List<String> ordered = new ArrayList<>();
        spec.value().columns().forEach(column -> ordered.add(column.name()));
        names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered.stream()
                .map(name -> {
                    ColumnOrigin column = new ColumnOrigin(key, name);
                    var origins = ColumnLine.origins(graph, column);
                    return new MoreView.ColumnLine(
                            name,
                            origins.isPresent(),
                            places(origins.orElse(Set.of())),
                            places(readers.getOrDefault(column, Set.of())));
                })
                .toList();
    }

    private static List<MoreView.ColumnPlace> places(Set<ColumnOrigin> columns) {
        return columns.stream()
                .map(column -> new MoreView.ColumnPlace(column.asset().toString(), column.column()))
                .toList();
    }

    private static List<MoreView.ResourceUse> resources(AssetGraph graph) {
        Map<AssetSpec.ResourceSpec, List<String>> users = new LinkedHashMap<>();
        for (AssetSnapshot asset : graph.assets()) {
            for (AssetSpec.ResourceSpec resource : asset.spec().resources()) {
                users.computeIfAbsent(resource, _ -> new ArrayList<>()).add(asset.key().toString());
            }
        }
        return users.entrySet().stream()
                .map(entry ->
                        new MoreView.ResourceUse(
                                entry.getKey().type(), entry.getKey().name(), entry.getValue()))
                .sorted(
                        Comparator.comparing(MoreView.ResourceUse::type)
                                .thenComparing(MoreView.ResourceUse::name))
                .toList();
    }
}
