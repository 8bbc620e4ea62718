package dev.heddle.engine.schedule;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which cells of a run can go next: those whose planned upstream cells are all settled.
///
/// Edges that read the same partition or a window are followed cell by cell; those that read all,
/// the last or certain partitions, and those that only order, wait for the whole upstream asset, so
/// that n readers of m partitions cost n + m and not n × m. One thread at a time.
public final class RunSchedule {
    private final AssetGraph graph;
    private final Instant asOf;
    private final Map<Integer, Planned> planned = new HashMap<>();

    /// The cells of one asset that a run has to settle.
    private static final class Planned {
        final IntRanges cells;
        final int[] waits;
        int remaining;

        Planned(IntRanges cells) {
            this.cells = cells;
            this.waits = new int[cells.last() + 1];
            this.remaining = cells.size();
        }
    }

    /// Counts what each of these cells has to wait for.
    public RunSchedule(AssetGraph graph, Map<Integer, IntRanges> cells, Instant asOf) {
        this.graph = graph;
        this.asOf = asOf;
        cells.forEach((index, positions) -> {
            if (!positions.isEmpty()) {
                planned.put(index, new Planned(positions));
            }
        });
        planned.forEach(
                (index, asset) -> graph.upstream(index).forEach(edge -> count(edge, asset)));
    }

    /// Returns whether an edge waits for the whole upstream asset.
    public static boolean isWide(Edge edge) {
        return !edge.isData()
                || switch (edge.mapping().mapping()) {
                    case PartitionMapping.Identity _ -> false;
                    case PartitionMapping.Window _ -> false;
                    case PartitionMapping.Keys _ -> false;
                    case PartitionMapping.All _ -> true;
                    case PartitionMapping.Last _ -> true;
                    case PartitionMapping.Only _ -> true;
                    // Who reads a cell is found out only by asking for all readers.
                    case PartitionMapping.Custom _ -> true;
                };
    }

    /// Partitions that are made together are ready together.
    private boolean waitsForAll(Edge edge) {
        return isWide(edge) || graph.asset(edge.downstream()).spec().perStep() > 1;
    }

    private void count(Edge edge, Planned reader) {
        Planned upstream = planned.get(edge.upstream());
        if (upstream == null) {
            return;
        }
        if (waitsForAll(edge)) {
            reader.cells.stream().forEach(position -> reader.waits[position]++);
            return;
        }
        reader.cells.stream()
                .forEach(position ->
                        reader.waits[position] +=
                                edge.mapping()
                                        .upstreamOf(position, asOf)
                                        .existing()
                                        .intersect(upstream.cells)
                                        .size());
    }

    /// Returns the cells that can go at once, upstream assets first.
    public List<CellRef> ready() {
        List<CellRef> ready = new ArrayList<>();
        planned.keySet().stream()
                .sorted()
                .forEach(index -> {
                    Planned asset = get(index);
                    asset.cells.stream()
                            .filter(position -> asset.waits[position] == 0)
                            .forEach(position -> ready.add(new CellRef(index, position)));
                });
        return ready;
    }

    private Planned get(int index) {
        return Objects.requireNonNull(
                planned.get(index), () -> "Asset " + index + " is not part of the run.");
    }

    /// Notes that a cell is settled, and returns the cells that can go because of it.
    public List<CellRef> settled(CellRef cell) {
        Planned asset = get(cell.asset());
        asset.remaining--;
        List<CellRef> ready = new ArrayList<>();
        for (Edge edge : graph.downstream(cell.asset())) {
            Planned reader = planned.get(edge.downstream());
            if (reader == null) {
                continue;
            }
            if (waitsForAll(edge)) {
                if (asset.remaining == 0) {
                    release(edge.downstream(), reader, reader.cells, ready);
                }
            } else {
                IntRanges readers =
                        edge.mapping()
                                .downstreamOf(IntRanges.single(cell.position()), asOf)
                                .intersect(reader.cells);
                release(edge.downstream(), reader, readers, ready);
            }
        }
        return ready;
    }

    private static void release(
            int index, Planned reader, IntRanges positions, List<CellRef> ready) {
        positions.stream()
                .filter(position -> --reader.waits[position] == 0)
                .forEach(position -> ready.add(new CellRef(index, position)));
    }

    /// Returns whether all planned cells of an asset are settled.
    public boolean isDone(int index) {
        Planned asset = planned.get(index);
        return asset == null || asset.remaining == 0;
    }

    /// Returns the indexes of all assets with planned cells, upstream first.
    public List<Integer> assets() {
        return planned.keySet().stream().sorted().toList();
    }

    /// Returns the planned cells of an asset.
    public IntRanges cells(int index) {
        return get(index).cells;
    }

    /// Returns whether cells of an asset are planned.
    public boolean contains(int index) {
        return planned.containsKey(index);
    }

    /// Returns how many cells are planned.
    public int size() {
        return planned.values().stream().mapToInt(asset -> asset.cells.size()).sum();
    }
}
