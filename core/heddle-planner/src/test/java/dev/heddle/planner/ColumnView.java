package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ForwardingView;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadColumns;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// State as a storage shows it: heads by column, and what says the same as in the view before is
/// the same object.
final class ColumnView implements ForwardingView {
    private final StateView inner;
    private final Map<AssetKey, AssetState> states = new HashMap<>();

    ColumnView(StateView inner, Set<AssetKey> assets, Map<AssetKey, AssetState> before) {
        this.inner = inner;
        for (AssetKey asset : assets) {
            AssetState now = inner.asset(asset);
            AssetState earlier = before.get(asset);
            states.put(asset, now.equals(earlier) ? earlier : withColumns(now));
        }
    }

    private static AssetState withColumns(AssetState state) {
        return new AssetState(
                state.key(),
                state.uid(),
                state.domain(),
                new Columns(state.heads()),
                state.otherDomains(),
                state.observations(),
                state.lastVersions(),
                state.holds(),
                state.failures(),
                state.history());
    }

    Map<AssetKey, AssetState> states() {
        return states;
    }

    @Override
    public StateView inner() {
        return inner;
    }

    @Override
    public AssetState asset(AssetKey key) {
        AssetState known = states.get(key);
        return known == null ? inner.asset(key) : known;
    }

    private static final class Columns extends AbstractMap<PartitionKey, Head>
            implements HeadColumns {
        private final Map<PartitionKey, Head> heads;
        private final List<PartitionKey> partitions;

        Columns(Map<PartitionKey, Head> heads) {
            this.heads = new TreeMap<>(heads);
            this.partitions = List.copyOf(this.heads.keySet());
        }

        @Override
        public Set<Entry<PartitionKey, Head>> entrySet() {
            return heads.entrySet();
        }

        @Override
        public List<PartitionKey> partitions() {
            return partitions;
        }

        @Override
        public Made made(int row) {
            Head head = head(row);
            return new Made(
                    head.code(),
                    head.contract(),
                    head.checks(),
                    head.version().isAbsent(),
                    head.inputs().stream()
                            .map(read -> new Read(read.name(), read.uid(), read.mapping()))
                            .toList(),
                    sets(head));
        }

        private static List<Fingerprint> sets(Head head) {
            return head.projections().keySet().stream().sorted().toList();
        }

        private Head head(int row) {
            return Objects.requireNonNull(heads.get(partitions.get(row)));
        }

        private VersionRoot root(int row, int column) {
            Head head = head(row);
            List<VersionRoot> roots = new ArrayList<>();
            roots.add(head.leaf());
            head.inputs().forEach(read -> roots.add(read.root()));
            sets(head).forEach(set -> roots.add(head.leafOf(set)));
            return roots.get(column);
        }

        @Override
        public long high(int row, int column) {
            return root(row, column).high();
        }

        @Override
        public long low(int row, int column) {
            return root(row, column).low();
        }

        @Override
        public boolean isFailing(int row) {
            return !head(row).failedChecks().isEmpty();
        }
    }
}
