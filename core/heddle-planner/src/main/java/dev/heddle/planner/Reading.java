package dev.heddle.planner;

import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.MappedPartitions;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.ReadColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What one cell would read, and whether it can.
///
/// @param edges an entry a data edge
/// @param positions upstream positions, an entry a data edge
/// @param pending whether something it reads will or may change
/// @param pendingChange whether it will because of a change
/// @param stuck what it reads that needs a build which it does not get
/// @param blocked why it can not be built
record Reading(
        List<EdgeNow> edges,
        List<IntRanges> positions,
        boolean pending,
        boolean pendingChange,
        Optional<Obstacle> stuck,
        Optional<Obstacle> blocked) {
    /// What stands against a build.
    ///
    /// @param reason in words
    /// @param position the upstream cell in which the reason lies; -1 if it lies in none
    record Obstacle(Reason reason, int position) {
        static Obstacle of(String text) {
            return new Obstacle(Reason.of(text), -1);
        }
    }

    private static final Reading NOTHING =
            new Reading(List.of(), List.of(), false, false, Optional.empty(), Optional.empty());

    /// Returns what the cell at a position would read, if changes on all edges count.
    static Reading of(List<Edge> dataEdges, List<AssetGrid> grids, int position) {
        return of(dataEdges, grids, position, edge -> true);
    }

    /// Returns what the cell at a position would read.
    ///
    /// @param counts whether changes on an edge count
    static Reading of(
            List<Edge> dataEdges, List<AssetGrid> grids, int position, Predicate<Edge> counts) {
        if (dataEdges.isEmpty()) {
            return NOTHING;
        }
        Collector collector = new Collector(dataEdges.size());
        for (Edge edge : dataEdges) {
            collector.add(edge, grids.get(edge.upstream()), position, counts.test(edge));
        }
        return new Reading(
                collector.edges,
                collector.positions,
                collector.pending,
                collector.pendingChange,
                collector.stuck,
                collector.blocked);
    }

    private static final class Collector {
        final List<EdgeNow> edges;
        final List<IntRanges> positions;
        boolean pending;
        boolean pendingChange;
        Optional<Obstacle> stuck = Optional.empty();
        Optional<Obstacle> blocked = Optional.empty();

        Collector(int size) {
            edges = new ArrayList<>(size);
            positions = new ArrayList<>(size);
        }

        void add(Edge edge, AssetGrid upstream, int position, boolean counts) {
            MappedPartitions mapped = edge.mapping().upstreamOf(position, upstream.size);
            IntRanges wanted = mapped.existing();
            Optional<ColumnSet> columns = ReadColumns.of(upstream.asset.spec(), edge);
            edges.add(new EdgeNow(edge, upstream.state.uid(), upstream.root(wanted, columns)));
            positions.add(wanted);
            pending |= counts && AssetGrid.first(upstream.moving, wanted) >= 0;
            pendingChange |= counts && AssetGrid.first(upstream.changing, wanted) >= 0;
            if (stuck.isEmpty()) {
                boolean skips = edge.spec().ifMissing() == IfMissing.SKIP;
                stuck =
                        at(
                                edge,
                                upstream.firstStuck(wanted, skips),
                                "",
                                " can not be brought in line");
            }
            if (blocked.isEmpty()) {
                blocked = obstacle(edge, upstream, mapped);
            }
        }

        private static Optional<Obstacle> obstacle(
                Edge edge, AssetGrid upstream, MappedPartitions mapped) {
            IntRanges wanted = mapped.existing();
            int bad = AssetGrid.first(upstream.untrusted, wanted);
            if (bad >= 0) {
                return at(edge, bad, "", " fails a blocking check");
            }
            if (edge.spec().ifMissing() == IfMissing.SKIP) {
                return Optional.empty();
            }
            if (mapped.outside() && !edge.toItself()) {
                return Optional.of(
                        Obstacle.of(
                                "it needs partitions of "
                                        + upstream.asset.key()
                                        + " outside its bounds ("
                                        + upstream.asset.spec().partitions().description()
                                        + ")"));
            }
            if (mapped.notYet() && !edge.toItself()) {
                return Optional.of(
                        Obstacle.of(
                                "it needs a partition of "
                                        + upstream.asset.key()
                                        + " that does not exist yet"));
            }
            return at(edge, upstream.firstAbsent(wanted), "there is no data for ", "");
        }

        private static Optional<Obstacle> at(Edge edge, int position, String before, String after) {
            return position < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Obstacle(new Reason(before, edge.upstream(), after), position));
        }
    }
}
