package dev.heddle.cli.project;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.view.HoldView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import dev.heddle.planner.move.Moves;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds which cells a command means.
///
/// @param project the project
/// @param view the recorded state
/// @param now the instant whose partitions exist
record Scopes(EngineProject project, StateView view, Instant now) {

    /// Returns this with what is recorded of assets under the keys of today.
    Scopes withMoves() {
        return new Scopes(project, Moves.applied(project.graph(), view), now);
    }

    /// Returns the assets that a selection of the project's own files means, which may be none.
    Set<AssetKey> declared(Selection selection) {
        return selection.resolve(
                project.graph(), selection.usesStates() ? states() : _ -> Set.of(), project.name());
    }

    Set<AssetKey> assets(Selection selection) {
        return selection.resolveTyped(
                project.graph(), selection.usesStates() ? states() : _ -> Set.of(), project.name());
    }

    /// Returns the state of every cell as recorded, without looking at external assets.
    Plan recorded() {
        return Planner.plan(PlanRequest.recorded(project.graph(), view, now, project.code()));
    }

    private Function<AssetKey, Set<CellState>> states() {
        Map<AssetKey, Set<CellState>> found = new HashMap<>();
        recorded()
                .items()
                .forEach(item ->
                        found.computeIfAbsent(item.asset(), _ -> EnumSet.noneOf(CellState.class))
                                .add(item.state()));
        return key -> found.getOrDefault(key, Set.of());
    }

    /// Returns the chosen positions of these assets; external assets are left out.
    Map<AssetKey, IntRanges> cells(Set<AssetKey> assets, Optional<PartitionsArgument> partitions) {
        AssetGraph graph = project.graph();
        List<AssetSpec> specs =
                assets.stream()
                        .map(graph::find)
                        .flatMap(Optional::stream)
                        .map(asset -> asset.spec())
                        .filter(spec -> !spec.external())
                        .toList();
        if (partitions.isPresent()) {
            return partitions
                    .get()
                    .resolve(
                            specs,
                            now,
                            new PartitionsArgument.CellsByState(this::missing, this::failed));
        }
        Map<AssetKey, IntRanges> all = new LinkedHashMap<>();
        specs.forEach(spec -> all.put(spec.key(), spec.partitions().existingAt(now)));
        return all;
    }

    PartitionsDefinition partitions(AssetKey key) {
        return project.graph().asset(project.graph().index(key)).spec().partitions();
    }

    private IntRanges missing(AssetKey key) {
        PartitionsDefinition partitions = partitions(key);
        return IntRanges.ofAll(
                partitions.existingAt(now).stream()
                        .filter(position ->
                                !view.asset(key).heads().containsKey(partitions.keyAt(position))));
    }

    private IntRanges failed(AssetKey key) {
        PartitionsDefinition partitions = partitions(key);
        return IntRanges.ofAll(
                view.asset(key).failures().keySet().stream()
                        .map(partitions::positionOf)
                        .flatMapToInt(position -> position.stream()));
    }

    PlanRequest.Scope scope(PlanOptions options) {
        Set<AssetKey> assets = assets(options.selection());
        boolean everything = assets.size() == project.graph().size();
        Map<AssetKey, IntRanges> partitions =
                options.partitions().isPresent()
                        ? withAll(assets, cells(assets, options.partitions()))
                        : Map.of();
        return new PlanRequest.Scope(
                everything ? Optional.empty() : Optional.of(assets),
                partitions,
                options.only(),
                options.forced(),
                options.retryRejected(),
                options.retire(),
                options.forced());
    }

    /// An asset to which none of the chosen keys belongs is left alone.
    private Map<AssetKey, IntRanges> withAll(
            Set<AssetKey> assets, Map<AssetKey, IntRanges> chosen) {
        Map<AssetKey, IntRanges> all = new HashMap<>(chosen);
        assets.forEach(key -> all.putIfAbsent(key, IntRanges.EMPTY));
        return all;
    }

    /// Returns what is told of cells that are held or released.
    HoldView holds(Map<AssetKey, IntRanges> cells) {
        return new HoldView(
                cells.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry ->
                                new HoldView.Held(
                                        entry.getKey(),
                                        PartitionSet.of(
                                                partitions(entry.getKey()), entry.getValue())))
                        .toList());
    }
}
