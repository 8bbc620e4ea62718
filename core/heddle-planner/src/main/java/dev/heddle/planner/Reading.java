package dev.heddle.planner;

import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.MappedPartitions;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.planner.cell.EdgeNow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one cell would read, and whether it can.
///
/// @param edges an entry a data edge
/// @param positions upstream positions, an entry a data edge
/// @param pending whether something it reads will or may change
/// @param pendingChange whether it will because of a change
/// @param stuck in words, what it reads that needs a build which it does not get
/// @param blocked in words, why it can not be built
record Reading(
        List<EdgeNow> edges,
        List<IntRanges> positions,
        boolean pending,
        boolean pendingChange,
        Optional<String> stuck,
        Optional<String> blocked) {

    /// Returns what the cell at a position would read.
    static Reading of(List<Edge> dataEdges, List<AssetGrid> grids, int position, Instant asOf) {
        Collector collector = new Collector();
        for (Edge edge : dataEdges) {
            collector.add(edge, grids.get(edge.upstream()), position, asOf);
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
        final List<EdgeNow> edges = new ArrayList<>(4);
        final List<IntRanges> positions = new ArrayList<>(4);
        boolean pending;
        boolean pendingChange;
        Optional<String> stuck = Optional.empty();
        Optional<String> blocked = Optional.empty();

        void add(Edge edge, AssetGrid upstream, int position, Instant asOf) {
            MappedPartitions mapped = edge.mapping().upstreamOf(position, asOf);
            IntRanges wanted = mapped.existing();
            edges.add(new EdgeNow(edge, upstream.state.uid(), upstream.root(wanted)));
            positions.add(wanted);
            pending |= AssetGrid.first(upstream.moving, wanted) >= 0;
            pendingChange |= AssetGrid.first(upstream.changing, wanted) >= 0;
            int waits = upstream.firstStuckWithData(wanted);
            if (waits >= 0 && stuck.isEmpty()) {
                stuck = Optional.of(name(upstream, waits) + " can not be brought in line");
            }
            if (blocked.isEmpty()) {
                blocked = obstacle(edge, upstream, mapped);
            }
        }

        private static Optional<String> obstacle(
                Edge edge, AssetGrid upstream, MappedPartitions mapped) {
            int bad = AssetGrid.first(upstream.untrusted, mapped.existing());
            if (bad >= 0) {
                return Optional.of(name(upstream, bad) + " fails a blocking check");
            }
            if (edge.spec().ifMissing() == IfMissing.SKIP) {
                return Optional.empty();
            }
            if (mapped.outside() && !edge.toItself()) {
                return Optional.of(
                        "it needs partitions of "
                                + upstream.asset.key()
                                + " outside its bounds ("
                                + upstream.asset.spec().partitions().description()
                                + ")");
            }
            if (mapped.notYet() && !edge.toItself()) {
                return Optional.of(
                        "it needs a partition of "
                                + upstream.asset.key()
                                + " that does not exist yet");
            }
            int absent = upstream.firstAbsent(mapped.existing());
            return absent < 0
                    ? Optional.empty()
                    : Optional.of("there is no data for " + name(upstream, absent));
        }

        private static String name(AssetGrid grid, int position) {
            PartitionKey key = grid.key(position);
            return key.isNone() ? grid.asset.key().toString() : grid.asset.key() + " " + key;
        }
    }
}
