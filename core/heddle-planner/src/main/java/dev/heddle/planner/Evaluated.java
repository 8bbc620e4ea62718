package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Observation;
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.ReadColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One asset that was evaluated, with all that the outcome is a function of beside the scope of the
/// plan. Only an outcome that is settled is kept for later plans: all cells are in line and none is
/// held. Others ask the state more, such as for what may be reused, and are evaluated each time.
final class Evaluated {
    private final Own own;
    private final Around around;

    /// How each upstream looked, in the order of the edges.
    private final List<Object> upstream = new ArrayList<>();

    private final AssetGrid grid;
    private final Collection<CellGroup> groups;
    private final boolean settled;

    /// The same object as long as readers see no difference.
    private Object look = new Object();

    private @Nullable List<PlanItem> items;

    /// What is said of an asset itself.
    ///
    /// @param asset what is defined
    /// @param state what is recorded; another object may say something else
    /// @param size how many of its partitions exist
    /// @param due what counts because of its age
    /// @param observed what was just seen of it
    record Own(
            AssetSnapshot asset,
            AssetState state,
            int size,
            Due due,
            Map<PartitionKey, Observation> observed) {
        @SuppressWarnings("ReferenceEquality") // A state is not compared head by head.
        boolean sameAs(Own other) {
            return state == other.state
                    && size == other.size
                    && asset.equals(other.asset)
                    && due.equals(other.due)
                    && observed.equals(other.observed);
        }
    }

    /// What the graph says around an asset.
    ///
    /// @param sets the sets of columns that have a version of their own for some reader
    /// @param edges what counts in its recipes
    /// @param checks its checks
    record Around(Set<ColumnSet> sets, List<Edge> edges, List<CheckSnapshot> checks) {
        static Around of(AssetGraph graph, int index, List<Edge> edges) {
            return new Around(ReadColumns.wanted(graph, index), edges, graph.checks(index));
        }
    }

    /// @param before the assets before it in the graph
    /// @param allInLine whether all cells are in line
    Evaluated(
            Own own,
            Around around,
            List<Evaluated> before,
            AssetGrid grid,
            Collection<CellGroup> groups,
            boolean allInLine) {
        this.own = own;
        this.around = around;
        this.grid = grid;
        this.groups = groups;
        this.settled = allInLine && own.state.holds().isEmpty();
        for (Edge edge : around.edges) {
            if (!edge.toItself()) {
                upstream.add(before.get(edge.upstream()).look);
            }
        }
    }

    Around around() {
        return around;
    }

    AssetGrid grid() {
        return grid;
    }

    Collection<CellGroup> groups() {
        return groups;
    }

    /// Returns whether the outcome would be the same for this, if the graph says the same.
    ///
    /// @param before the assets before it in the graph now
    boolean standsFor(Own now, List<Evaluated> before) {
        if (!settled || !own.sameAs(now)) {
            return false;
        }
        int place = 0;
        for (Edge edge : around.edges) {
            if (!edge.toItself()
                    && !before.get(edge.upstream()).look.equals(upstream.get(place++))) {
                return false;
            }
        }
        return true;
    }

    /// Notes that readers see no difference to an earlier evaluation.
    void looksLike(Evaluated earlier) {
        look = earlier.look;
    }

    /// Returns what the plan says of it; made once if it is settled.
    List<PlanItem> items(Supplier<List<PlanItem>> made) {
        List<PlanItem> known = items;
        if (known == null || !settled) {
            known = made.get();
            items = known;
        }
        return known;
    }
}
