package dev.heddle.engine.definition;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.HookDefinition;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what is wrong with definitions that can be parsed and fit together: resources and I/O
/// managers that nobody declares, queries whose columns do not fit their record. Opens nothing but
/// an empty database for the queries, and that only if there is a query. One use.
public final class DefinitionChecks {
    private final Definitions definitions;
    private final RowStore rows;
    private final ResourceCatalog catalog;
    private final Map<AssetKey, AssetDefinition> byKey = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// Prepares the checks of definitions.
    ///
    /// @param rows finds the columns of queries
    public DefinitionChecks(Definitions definitions, RowStore rows) {
        this.definitions = definitions;
        this.rows = rows;
        this.catalog = new ResourceCatalog(definitions.resources());
        definitions.assets().forEach(asset -> byKey.put(asset.spec().key(), asset));
    }

    /// Returns all problems.
    public List<Problem> find() {
        for (AssetDefinition asset : definitions.assets()) {
            Optional<SourceLocation> at = asset.spec().source();
            checkResources("asset '" + asset.spec().key() + "'", asset.spec().resources(), at);
            if (asset.type().spec().kind() == ValueKind.OBJECT) {
                checkIoManager(asset, at);
            }
            if (asset.code() instanceof AssetDefinition.Code.Sql sql) {
                checkQuery(asset, sql.text(), at);
            }
        }
        for (CheckDefinition check : definitions.checks()) {
            checkResources(
                    "check '" + check.spec().name() + "'",
                    check.spec().resources(),
                    check.spec().source());
        }
        for (HookDefinition hook : definitions.hooks()) {
            checkResources("hook '" + hook.name() + "'", hook.resources(), hook.source());
            hook.assets().stream()
                    .filter(asset -> !byKey.containsKey(asset))
                    .forEach(asset ->
                            report(
                                    hook.source(),
                                    "Cannot follow asset '"
                                            + asset
                                            + "' with hook '"
                                            + hook.name()
                                            + "': there is no such asset."));
        }
        for (ResourceDefinition resource : definitions.resources()) {
            checkResources(
                    "resource '" + resource.name() + "'", resource.uses(), resource.source());
        }
        return problems;
    }

    private void checkResources(
            String user, List<ResourceSpec> wanted, Optional<SourceLocation> at) {
        wanted.forEach(resource ->
                catalog.problem(resource)
                        .ifPresent(reason ->
                                report(
                                        at,
                                        "Cannot give '"
                                                + resource.name()
                                                + "' to "
                                                + user
                                                + ": "
                                                + reason
                                                + ".")));
    }

    private void checkIoManager(AssetDefinition asset, Optional<SourceLocation> at) {
        if (catalog.ioManagerFor(asset.type().raw()).isEmpty()) {
            String type = asset.type().raw().getSimpleName();
            report(
                    at,
                    "Cannot store asset '"
                            + asset.spec().key()
                            + "': no I/O manager takes a '"
                            + type
                            + "'. Declare one: '@Resource IoManager<"
                            + type
                            + "> …' in a class with @Resources, or return a record, a Dataset or a Path.");
        }
    }

    private void checkQuery(AssetDefinition asset, String sql, Optional<SourceLocation> at) {
        Map<String, List<Column>> tables = QueryReads.tables(asset, byKey);
        try {
            RowQueries.of(rows, "run it")
                    .checkQuery(asset.type().spec().columns(), sql, tables)
                    .stream()
                    .map(problem ->
                            new Problem(
                                    problem.message(), problem.hint(), problem.at().or(() -> at)))
                    .forEach(problems::add);
        } catch (HeddleException e) {
            report(
                    at,
                    "Cannot use the query of asset '"
                            + asset.spec().key()
                            + "': "
                            + e.getMessage());
        }
    }

    private void report(Optional<SourceLocation> at, String message) {
        problems.add(new Problem(message, Optional.empty(), at));
    }
}
