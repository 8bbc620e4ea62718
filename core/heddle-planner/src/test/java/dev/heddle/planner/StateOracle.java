package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.MappedPartitions;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.VersionRoot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Says the state of every cell by the words of the rules, one cell and one upstream cell at a
/// time. Knows nothing of holds, failures, checks and reuse.
final class StateOracle {
    private final World world;
    private final AssetGraph graph;
    private final Map<String, CellState> states = new TreeMap<>();
    private final Set<String> moving = new HashSet<>();

    StateOracle(World world) {
        this.world = world;
        this.graph = world.graph();
    }

    Map<String, CellState> states() {
        for (int index = 0; index < graph.size(); index++) {
            AssetSnapshot asset = graph.asset(index);
            int size = asset.spec().partitions().sizeAt(world.asOf);
            for (int position = 0; position < size; position++) {
                CellState state = state(index, position);
                states.put(name(index, position), state);
                if (state != CellState.FRESH && state != CellState.BLOCKED) {
                    moving.add(name(index, position));
                }
            }
        }
        return states;
    }

    private String name(int index, int position) {
        AssetSnapshot asset = graph.asset(index);
        return asset.key() + " " + asset.spec().partitions().keyAt(position);
    }

    private Optional<Head> head(int index, int position) {
        AssetSnapshot asset = graph.asset(index);
        PartitionKey key = asset.spec().partitions().keyAt(position);
        return Optional.ofNullable(world.state.of(asset.key()).heads.get(key));
    }

    private CellState state(int index, int position) {
        boolean blocked = false;
        boolean pending = false;
        boolean stuck = false;
        List<Edge> edges = graph.upstream(index).stream().filter(Edge::isData).toList();
        for (Edge edge : edges) {
            MappedPartitions wanted = edge.mapping().upstreamOf(position, world.asOf);
            boolean waits = edge.spec().ifMissing() == IfMissing.FAIL;
            blocked |= waits && !edge.toItself() && !wanted.complete();
            for (int up : wanted.existing().stream().toArray()) {
                String name = name(edge.upstream(), up);
                boolean data = head(edge.upstream(), up).isPresent();
                pending |= moving.contains(name);
                blocked |= waits && !data && !moving.contains(name);
                stuck |= states.get(name) == CellState.BLOCKED && (data || waits);
            }
        }
        Optional<Head> head = head(index, position);
        boolean stale = head.isPresent() && differs(head.get(), index, position, edges);
        if (head.isPresent() && !stale && !pending) {
            return stuck ? CellState.BLOCKED : CellState.FRESH;
        }
        if (blocked) {
            return CellState.BLOCKED;
        }
        return head.isEmpty() ? CellState.MISSING : stale ? CellState.STALE : CellState.PENDING;
    }

    private boolean differs(Head head, int index, int position, List<Edge> edges) {
        AssetSnapshot asset = graph.asset(index);
        if (!head.code().equals(asset.code().value())
                || !head.contract().equals(asset.contract())
                || head.inputs().size() != edges.size()) {
            return true;
        }
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            Head.EdgeRoot before = head.inputs().get(i);
            VersionRoot now = VersionRoot.EMPTY;
            for (int up :
                    edge.mapping().upstreamOf(position, world.asOf).existing().stream().toArray()) {
                now = now.plus(head(edge.upstream(), up).map(Head::leaf).orElse(VersionRoot.EMPTY));
            }
            if (!before.uid().equals(world.state.of(graph.asset(edge.upstream()).key()).uid)
                    || !before.mapping().equals(edge.fingerprint())
                    || !before.root().equals(now)) {
                return true;
            }
        }
        return false;
    }
}
