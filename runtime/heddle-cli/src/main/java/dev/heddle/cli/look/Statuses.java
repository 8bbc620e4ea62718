package dev.heddle.cli.look;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.planner.cell.Freshness;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Counts the cells of assets by state. One thread at a time.
public final class Statuses {
    private final StateReader reader;
    private final List<Lease> leases;
    private final StateView view;
    private final HeadCounts heads;
    private final Instant asOf;
    private final Map<AssetKey, Map<CellState, Integer>> counts = new HashMap<>();
    private final Map<AssetKey, String> late = new HashMap<>();

    /// @param plan the state of every cell
    public Statuses(StateStorage state, StateView view, Plan plan) {
        this(state, view, plan, new HeadCounts());
    }

    Statuses(StateStorage state, StateView view, Plan plan, HeadCounts heads) {
        this.reader = state.reader();
        this.leases = state.leases().living();
        this.view = view;
        this.heads = heads;
        this.asOf = plan.asOf();
        plan.items()
                .forEach(item ->
                        counts.computeIfAbsent(item.asset(), _ -> new EnumMap<>(CellState.class))
                                .merge(item.state(), item.cells(), Integer::sum));
    }

    /// Returns the status of some assets; with those that have data and no definition any more, if
    /// these are all.
    public StatusView of(AssetGraph graph, Set<AssetKey> selected) {
        selected.stream()
                .filter(key -> graph.find(key).isPresent())
                .forEach(key ->
                        Freshness.late(graph, graph.index(key), view, asOf)
                                .ifPresent(reason -> late.put(key, reason)));
        List<AssetKey> shown = new ArrayList<>(selected);
        shown.removeIf(key -> graph.find(key).map(asset -> asset.spec().external()).orElse(false));
        if (selected.size() == graph.size()) {
            shown.addAll(undefined(graph));
        }
        return new StatusView(view.environment(), view.sequence(), of(shown));
    }

    /// Returns the status of all assets.
    StatusView all(AssetGraph graph) {
        List<AssetKey> shown = new ArrayList<>();
        graph.assets().stream()
                .filter(asset -> !asset.spec().external())
                .forEach(asset -> shown.add(asset.key()));
        shown.addAll(undefined(graph));
        return new StatusView(view.environment(), view.sequence(), of(shown));
    }

    private List<AssetKey> undefined(AssetGraph graph) {
        return counts.keySet().stream().filter(key -> graph.find(key).isEmpty()).sorted().toList();
    }

    /// Returns the status of each asset.
    public List<StatusView.AssetStatus> of(List<AssetKey> assets) {
        Map<AssetKey, HeadCounts.Counted> counted =
                heads.of(assets.stream().map(view::asset).toList(), reader);
        return assets.stream()
                .map(key -> status(key, Objects.requireNonNull(counted.get(key))))
                .toList();
    }

    private StatusView.AssetStatus status(AssetKey key, HeadCounts.Counted counted) {
        return new StatusView.AssetStatus(
                key,
                counts.getOrDefault(key, Map.of()),
                counted.newest().map(Head::changeSet),
                counted.madeAt(),
                running(view.asset(key)),
                counted.overridden(),
                Optional.ofNullable(late.get(key)));
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
