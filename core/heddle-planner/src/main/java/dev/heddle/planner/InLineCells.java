package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.state.HeadColumns;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.Leaves;
import dev.heddle.planner.cell.ReadColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds cells of one asset that are in line and of which there is nothing else to say, by their
/// columns, without an object for each. It says less than [AssetEvaluation] and never other: what
/// it does not find is looked at one by one.
final class InLineCells {
    private static final int[] NONE = {};

    private final AssetGrid grid;
    private final @Nullable HeadColumns heads;
    private final Optional<Fingerprint> checks;
    private final List<Input> inputs = new ArrayList<>();

    /// The place of each position's head in the columns; -1 where there is none. Empty if no cell
    /// can be decided here.
    private final int[] rows;

    private HeadColumns.@Nullable Made last;
    private boolean lastCounts;

    /// What is read on one edge.
    private record Input(Edge edge, AssetGrid upstream, Leaves leaves, boolean straight) {
        static Input of(Edge edge, AssetGrid upstream) {
            boolean straight =
                    edge.mapping().mapping() instanceof PartitionMapping.Identity
                            && edge.mapping().upstream().equals(edge.mapping().downstream());
            return new Input(
                    edge,
                    upstream,
                    upstream.leaves(ReadColumns.of(upstream.asset.spec(), edge)),
                    straight);
        }

        /// Returns whether a cell reads this on the edge, and nothing of it waits for a build.
        boolean shows(int position, long high, long low) {
            if (straight) {
                return position < upstream.size
                        ? leaves.shows(position, high, low)
                                && !upstream.moving.get(position)
                                && !upstream.stuck.get(position)
                        : high == 0 && low == 0;
            }
            IntRanges read = edge.mapping().upstreamOf(position, upstream.size).existing();
            VersionRoot root = leaves.root(read);
            return root.high() == high
                    && root.low() == low
                    && AssetGrid.first(upstream.moving, read) < 0
                    && upstream.firstStuck(read, edge.spec().ifMissing() == IfMissing.SKIP) < 0;
        }
    }

    /// @param checks fingerprint of the checks that are defined
    InLineCells(
            PlanRequest request,
            AssetGrid grid,
            List<Edge> edges,
            List<AssetGrid> grids,
            Optional<Fingerprint> checks,
            Due due) {
        this.grid = grid;
        this.checks = checks;
        heads = grid.state.heads() instanceof HeadColumns columns ? columns : null;
        boolean possible =
                !request.scope().forced()
                        && grid.state.holds().isEmpty()
                        && due.always()
                        && edges.stream().noneMatch(Edge::toItself);
        rows = heads == null || !possible ? NONE : grid.rows(heads.partitions());
        for (Edge edge : rows.length == 0 ? List.<Edge>of() : edges) {
            inputs.add(Input.of(edge, grids.get(edge.upstream())));
        }
    }

    /// Notes what is found in the grid, and returns the place of the head of each cell in the
    /// columns; -1 for cells that have to be looked at one by one.
    int[] find() {
        HeadColumns columns = heads;
        int[] found = new int[grid.size];
        Arrays.fill(found, -1);
        if (columns == null) {
            return found;
        }
        for (int position = 0; position < rows.length; position++) {
            int row = rows[position];
            if (row >= 0 && isInLine(columns, row, position)) {
                found[position] = row;
                grid.shows(position, columns, row);
            }
        }
        return found;
    }

    private boolean isInLine(HeadColumns columns, int row, int position) {
        if (columns.isFailing(row) || !counts(columns.made(row))) {
            return false;
        }
        for (int i = 0; i < inputs.size(); i++) {
            long high = columns.high(row, 1 + i);
            if (!inputs.get(i).shows(position, high, columns.low(row, 1 + i))) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(HeadColumns.Made made) {
        if (!made.equals(last)) {
            last = made;
            lastCounts = isOfToday(made);
        }
        return lastCounts;
    }

    private boolean isOfToday(HeadColumns.Made made) {
        AssetSnapshot asset = grid.asset;
        if (made.absent()
                || !made.code().equals(asset.code().value())
                || !made.contract().equals(asset.contract())
                || (checks.isPresent() && !checks.equals(made.checks()))
                || made.reads().size() != inputs.size()) {
            return false;
        }
        for (int i = 0; i < inputs.size(); i++) {
            HeadColumns.Read read = made.reads().get(i);
            Input input = inputs.get(i);
            if (!input.upstream.state.uid().equals(Optional.of(read.uid()))
                    || !input.edge.fingerprint().equals(read.mapping())) {
                return false;
            }
        }
        return true;
    }
}
