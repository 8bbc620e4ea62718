package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which columns of an asset its readers read, so that changes of others do not reach them.
public final class ReadColumns {
    private ReadColumns() {}

    /// Returns the columns that an edge reads, if these have a version of their own: fewer than
    /// there are, of rows whose version is that of their content.
    ///
    /// @param upstream the asset that is read
    public static Optional<ColumnSet> of(AssetSpec upstream, Edge edge) {
        return edge.isData() && upstream.versionMode() == VersionMode.CONTENT
                ? edge.spec().columns().filter(set -> !set.isWhole(upstream.value().columns()))
                : Optional.empty();
    }

    /// Returns the columns that an edge is known to read; empty if these are all, since who reads
    /// the very record that is stored may have read more before it changed.
    ///
    /// @param stored what is read
    public static Optional<ColumnSet> told(ValueSpec stored, Edge edge) {
        boolean same = edge.spec().type().equals(Optional.of(stored.type()));
        return edge.spec()
                .columns()
                .filter(set ->
                        !same
                                || !stored.columns().stream()
                                        .map(Column::name)
                                        .allMatch(set.names()::contains));
    }

    /// Returns the sets of columns of an asset that have a version of their own.
    public static Set<ColumnSet> wanted(AssetGraph graph, int asset) {
        Set<ColumnSet> sets = new LinkedHashSet<>();
        AssetSpec upstream = graph.asset(asset).spec();
        graph.downstream(asset).forEach(edge -> of(upstream, edge).ifPresent(sets::add));
        return sets;
    }
}
