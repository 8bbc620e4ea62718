package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts the cells of assets by state.
final class Statuses {
    private final StateReader reader;
    private final List<Lease> leases;
    private final StateView view;
    private final Map<AssetKey, Map<CellState, Integer>> counts = new HashMap<>();

    /// Returns the status of some assets; with those that have data and no definition any more, if
    /// these are all.
    ///
    /// @param plan the state of every cell
    static StatusView of(
            AssetGraph graph,
            StateStorage state,
            StateView view,
            Plan plan,
            Set<AssetKey> selected) {
        Statuses statuses = new Statuses(state.reader(), state.leases().living(), view, plan);
        List<AssetKey> shown = new ArrayList<>(selected);
        shown.removeIf(key -> graph.find(key).map(asset -> asset.spec().external()).orElse(false));
        if (selected.size() == graph.size()) {
            shown.addAll(statuses.undefined(graph));
        }
        return new StatusView(view.environment(), view.sequence(), statuses.of(shown));
    }

    /// @param plan the state of every cell
    Statuses(StateReader reader, List<Lease> leases, StateView view, Plan plan) {
        this.reader = reader;
        this.leases = leases;
        this.view = view;
        plan.items()
                .forEach(item ->
                        counts.computeIfAbsent(item.asset(), _ -> new EnumMap<>(CellState.class))
                                .merge(item.state(), item.cells(), Integer::sum));
    }

    private List<AssetKey> undefined(AssetGraph graph) {
        return counts.keySet().stream().filter(key -> graph.find(key).isEmpty()).sorted().toList();
    }

    /// Returns the status of each asset, with one look at the recorded materializations for all.
    List<StatusView.AssetStatus> of(List<AssetKey> assets) {
        Map<AssetKey, Head> newest = new HashMap<>();
        for (AssetKey key : assets) {
            view.asset(key).heads().values().stream()
                    .max(Comparator.comparingLong(Head::changeSet))
                    .ifPresent(head -> newest.put(key, head));
        }
        Map<MaterializationId, Materialization> made =
                reader.findMaterializations(
                        newest.values().stream().map(Head::materialization).toList());
        return assets.stream()
                .map(key -> status(key, Optional.ofNullable(newest.get(key)), made))
                .toList();
    }

    private StatusView.AssetStatus status(
            AssetKey key, Optional<Head> newest, Map<MaterializationId, Materialization> made) {
        return new StatusView.AssetStatus(
                key,
                counts.getOrDefault(key, Map.of()),
                newest.map(Head::changeSet),
                newest.map(head -> made.get(head.materialization()))
                        .flatMap(Materialization::result)
                        .map(Materialization.Result::finishedAt),
                running(view.asset(key)),
                (int) view.asset(key).heads().values().stream().filter(Head::overridden).count());
    }

    private int running(AssetState state) {
        return state.uid()
                .map(uid ->
                        leases.stream()
                                .mapToInt(lease -> lease.cells().getOrDefault(uid, Set.of()).size())
                                .sum())
                .orElse(0);
    }
}
