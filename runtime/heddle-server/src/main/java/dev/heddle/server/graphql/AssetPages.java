package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.Lineage;
import dev.heddle.operation.view.StatusView;
import dev.heddle.server.live.Seen;
import dev.heddle.server.view.AssetView;
import dev.heddle.server.view.AssetView.CellRange;
import dev.heddle.server.view.CauseView;
import dev.heddle.server.view.GraphView;
import dev.heddle.server.view.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Makes the page of an asset from what is defined and what was seen last.
///
/// @param graph what is defined
/// @param seen what was seen; empty if nothing could be seen yet
/// @param running how many cells are being written now
record AssetPages(
        AssetGraph graph,
        Optional<Seen> seen,
        ToIntFunction<StatusView.AssetStatus> running,
        Wording wording) {

    AssetView of(int index) {
        AssetSnapshot asset = graph.asset(index);
        AssetSpec spec = asset.spec();
        List<PlanItem> items = items(spec.key());
        Optional<StatusView.AssetStatus> status = seen.flatMap(found -> found.status(spec.key()));
        return new AssetView(
                spec.key().toString(),
                spec.group(),
                List.copyOf(spec.kinds()),
                spec.external(),
                spec.description(),
                spec.owners(),
                GraphView.tags(spec.tags()),
                spec.source().map(AssetView.SourcePlace::of),
                GraphView.partitions(spec),
                state(spec.key()),
                status.map(running::applyAsInt).orElse(0),
                status.flatMap(StatusView.AssetStatus::lastMaterializedAt),
                status.flatMap(StatusView.AssetStatus::lastChangeSet),
                status.map(AssetPages::counts).orElse(List.of()),
                cells(spec.partitions(), items),
                causes(items),
                references(graph.upstream(index), Edge::upstream),
                references(graph.downstream(index), Edge::downstream),
                Lineage.upstream(graph, spec.key()).size(),
                Lineage.downstream(graph, spec.key()).size(),
                spec.value().columns().stream()
                        .map(column ->
                                new AssetView.ColumnView(column.name(), column.type().toString()))
                        .toList(),
                fingerprint(asset.code()));
    }

    private List<PlanItem> items(AssetKey key) {
        return seen.map(found -> found.items(key)).orElse(List.of());
    }

    private CellState state(AssetKey key) {
        return seen.map(found -> found.state(key)).orElse(CellState.FRESH);
    }

    private static List<AssetView.StateCount> counts(StatusView.AssetStatus status) {
        return status.cells().entrySet().stream()
                .map(entry -> new AssetView.StateCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// In the order of the definition; cells that it does not know any more come last.
    private static List<CellRange> cells(PartitionsDefinition partitions, List<PlanItem> items) {
        record Placed(int position, CellRange range) {}
        List<Placed> placed = new ArrayList<>();
        for (PlanItem item : items) {
            Optional<String> cause = item.causes().stream().findFirst().map(found -> found.kind());
            for (PartitionSet.KeyRange range : item.partitions().ranges()) {
                placed.add(
                        new Placed(
                                partitions.positionOf(range.first()).orElse(Integer.MAX_VALUE),
                                new CellRange(
                                        range.first().isNone() ? "" : range.first().value(),
                                        range.last().isNone() ? "" : range.last().value(),
                                        range.count(),
                                        item.state(),
                                        cause)));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::position));
        return placed.stream().map(Placed::range).toList();
    }

    private List<CauseView> causes(List<PlanItem> items) {
        Map<String, CauseView> distinct = new LinkedHashMap<>();
        items.stream()
                .filter(item -> item.state() != CellState.FRESH)
                .flatMap(item -> CauseView.of(item, wording).stream())
                .forEach(cause -> distinct.putIfAbsent(cause.kind() + cause.text(), cause));
        return List.copyOf(distinct.values());
    }

    private List<AssetView.Reference> references(List<Edge> edges, ToIntFunction<Edge> end) {
        return edges.stream()
                .filter(edge -> !edge.toItself())
                .mapToInt(end)
                .distinct()
                .mapToObj(graph::asset)
                .map(AssetSnapshot::spec)
                .map(spec ->
                        new AssetView.Reference(
                                spec.key().toString(),
                                spec.group(),
                                GraphView.kind(spec),
                                state(spec.key()),
                                spec.external()))
                .toList();
    }

    private static AssetView.Fingerprint fingerprint(CodeFingerprint code) {
        return new AssetView.Fingerprint(
                code.value().hex(),
                code.proven(),
                code.components().stream()
                        .map(part ->
                                new AssetView.Component(
                                        part.kind().name(), part.name(), part.hash().hex()))
                        .toList());
    }

    /// Returns the checks of an asset without results.
    static List<CheckSnapshot> checks(AssetGraph graph, String key) {
        return Names.index(graph, key).map(graph::checks).orElse(List.of());
    }
}
