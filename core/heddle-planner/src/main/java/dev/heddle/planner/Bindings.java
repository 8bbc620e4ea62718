package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.InputRead;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what cells would be made from now: what is needed to say of existing data that it is as if
/// it had been made so. A pure function.
public final class Bindings {
    private final PlanRequest request;
    private final GridEvaluation evaluation;
    private final Map<Integer, Map<IntRanges, List<InputRead.CellRead>>> reads = new HashMap<>();

    private Bindings(PlanRequest request) {
        this.request = request;
        this.evaluation = new GridEvaluation(request).evaluate();
    }

    /// One cell.
    ///
    /// @param cell the cell
    /// @param item the item of the plan that it belongs to
    /// @param shown what it shows; empty if nothing
    /// @param recipe the hash of all that it would be made from now
    /// @param inputs what it would read
    public record Binding(
            AssetPartition cell,
            PlanItem item,
            Optional<Head> shown,
            Fingerprint recipe,
            List<InputRead> inputs) {
        /// Copies the list.
        public Binding {
            inputs = List.copyOf(inputs);
        }
    }

    /// Returns the cells in the scope of a request, upstream first. All assets have to be
    /// registered; the state must offer nothing for reuse, so that cells are bound to what is
    /// shown.
    public static List<Binding> of(PlanRequest given) {
        PlanRequest request = given.withMoves();
        Bindings bindings = new Bindings(request);
        List<Binding> found = new ArrayList<>();
        for (PlanItem item : new PlanItems(request, bindings.evaluation).list()) {
            request.graph().find(item.asset()).ifPresent(_ -> bindings.add(item, found));
        }
        return found;
    }

    private void add(PlanItem item, List<Binding> found) {
        int index = request.graph().index(item.asset());
        AssetGrid grid = evaluation.grids().get(index);
        AssetSnapshot asset = grid.asset;
        item.partitions().positionsIn(asset.spec().partitions()).stream()
                .filter(position -> position < grid.size)
                .forEach(position -> {
                    PartitionKey key = grid.key(position);
                    Reading reading =
                            Reading.of(evaluation.edges(index), evaluation.grids(), position);
                    found.add(
                            new Binding(
                                    new AssetPartition(item.asset(), key),
                                    item,
                                    Optional.ofNullable(grid.state.heads().get(key)),
                                    Recipe.of(
                                            asset,
                                            key,
                                            reading.edges(),
                                            "",
                                            Optional.ofNullable(grid.state.heads().get(key))
                                                    .map(Head::materialization)),
                                    inputs(reading)));
                });
    }

    private List<InputRead> inputs(Reading reading) {
        List<InputRead> inputs = new ArrayList<>();
        for (int i = 0; i < reading.edges().size(); i++) {
            EdgeNow now = reading.edges().get(i);
            int upstream = now.edge().upstream();
            AssetKey key = request.graph().asset(upstream).key();
            inputs.add(
                    new InputRead(
                            now.edge().spec().name(),
                            now.uid()
                                    .orElseThrow(() ->
                                            new IllegalStateException(
                                                    "Asset '" + key + "' is not registered.")),
                            key,
                            now.edge().fingerprint(),
                            now.root(),
                            reads.computeIfAbsent(upstream, _ -> new HashMap<>())
                                    .computeIfAbsent(
                                            reading.positions().get(i),
                                            positions -> read(upstream, positions))));
        }
        return inputs;
    }

    private List<InputRead.CellRead> read(int upstream, IntRanges positions) {
        AssetGrid grid = evaluation.grids().get(upstream);
        return positions.stream()
                .mapToObj(grid::key)
                .flatMap(key -> read(grid, key).stream())
                .toList();
    }

    private static Optional<InputRead.CellRead> read(AssetGrid grid, PartitionKey key) {
        AssetState state = grid.state;
        if (!grid.asset.spec().external()) {
            return Optional.ofNullable(state.heads().get(key))
                    .map(head ->
                            new InputRead.CellRead(
                                    key, Optional.of(head.materialization()), head.version()));
        }
        Optional<DataVersion> seen = Optional.ofNullable(state.lastVersions().get(key));
        return (grid.asset.spec().observed() ? seen : seen.or(() -> Optional.of(DataVersion.NONE)))
                .map(version -> new InputRead.CellRead(key, Optional.empty(), version));
    }
}
