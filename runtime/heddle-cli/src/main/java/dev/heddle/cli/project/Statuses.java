package dev.heddle.cli.project;

import dev.heddle.cli.operation.StatusView;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateReader;
import java.time.Instant;
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

    StatusView.AssetStatus of(AssetKey key) {
        AssetState state = view.asset(key);
        Optional<Head> newest =
                state.heads().values().stream().max(Comparator.comparingLong(Head::changeSet));
        return new StatusView.AssetStatus(
                key,
                counts.getOrDefault(key, Map.of()),
                newest.map(Head::changeSet),
                newest.flatMap(this::madeAt),
                running(state));
    }

    private Optional<Instant> madeAt(Head head) {
        return reader.findMaterialization(head.materialization())
                .flatMap(Materialization::result)
                .map(Materialization.Result::finishedAt);
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
