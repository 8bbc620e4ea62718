package dev.heddle.server.live;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.view.Overview;
import dev.heddle.operation.view.PlanSummary;
import dev.heddle.operation.view.StatusView;
import dev.heddle.server.view.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was seen of all assets at one moment, to be looked up by asset. Immutable. Safe for use by
/// several threads.
public final class Seen {
    private final Overview overview;
    private final PlanSummary summary;
    private final Map<AssetKey, List<PlanItem>> items = new HashMap<>();
    private final Map<AssetKey, StatusView.AssetStatus> statuses = new HashMap<>();

    Seen(Overview overview) {
        this.overview = overview;
        this.summary = PlanSummary.of(overview.plan());
        overview.plan()
                .items()
                .forEach(item ->
                        items.computeIfAbsent(item.asset(), _ -> new ArrayList<>()).add(item));
        overview.status().assets().forEach(status -> statuses.put(status.asset(), status));
    }

    /// Returns all of it.
    public Overview overview() {
        return overview;
    }

    /// Returns the number of the newest change set; 0 if there is none.
    public long sequence() {
        return overview.status().sequence();
    }

    /// Returns what an apply of everything comes to.
    public PlanSummary summary() {
        return summary;
    }

    /// Returns the cells of an asset, those alike as one.
    public List<PlanItem> items(AssetKey asset) {
        return items.getOrDefault(asset, List.of());
    }

    /// Returns the cells that speak for an asset.
    public Optional<PlanItem> worst(AssetKey asset) {
        return Severity.worst(items(asset));
    }

    /// Returns the state of the cells that speak for an asset; FRESH if it has none.
    public CellState state(AssetKey asset) {
        return worst(asset).map(PlanItem::state).orElse(CellState.FRESH);
    }

    /// Returns the states that cells of an asset are in.
    public Set<CellState> states(AssetKey asset) {
        return items(asset).stream().map(PlanItem::state).collect(Collectors.toSet());
    }

    /// Returns the counts of an asset; empty for an external one.
    public Optional<StatusView.AssetStatus> status(AssetKey asset) {
        return Optional.ofNullable(statuses.get(asset));
    }

    /// Returns how many blocking checks the published data of an asset fails.
    int failedChecks(AssetKey asset) {
        return overview.failedChecks().getOrDefault(asset, 0);
    }
}
