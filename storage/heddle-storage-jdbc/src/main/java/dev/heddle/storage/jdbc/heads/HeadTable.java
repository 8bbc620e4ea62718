package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadColumns;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The heads of one series as a view shows them. Heads are made when asked for.
public final class HeadTable extends AbstractMap<PartitionKey, Head> implements HeadColumns {
    private final HeadBlock block;
    private final NameTables names;
    private final KeyList partitions;
    private final List<Made> made;
    private final Map<PartitionKey, List<String>> failing;

    private HeadTable(
            HeadBlock block,
            NameTables names,
            KeyList partitions,
            List<Made> made,
            Map<PartitionKey, List<String>> failing) {
        this.block = block;
        this.names = names;
        this.partitions = partitions;
        this.made = made;
        this.failing = Map.copyOf(failing);
    }

    /// @param failing the blocking checks that published data fails
    static HeadTable of(
            HeadBlock block,
            NameTables names,
            KeyList partitions,
            Map<PartitionKey, List<String>> failing) {
        List<Made> made = block.kinds().stream().map(kind -> made(kind, names)).toList();
        return new HeadTable(block, names, partitions, made, failing);
    }

    private static Made made(HeadBlock.Kind kind, NameTables names) {
        return new Made(
                names.fingerprint(kind.code()),
                names.fingerprint(kind.contract()),
                kind.checks() == 0
                        ? Optional.empty()
                        : Optional.of(names.fingerprint(kind.checks())),
                kind.absent(),
                kind.reads().stream().map(number -> read(names.edge(number))).toList(),
                kind.sets().stream().map(names::fingerprint).toList());
    }

    private static Read read(HeadBytes.EdgeName edge) {
        return new Read(edge.name(), edge.uid(), edge.mapping());
    }

    /// Returns them by column.
    public HeadBlock block() {
        return block;
    }

    /// Returns this if these checks fail, else the same heads with them.
    public HeadTable failing(Map<PartitionKey, List<String>> checks) {
        return failing.equals(checks)
                ? this
                : new HeadTable(block, names, partitions, made, checks);
    }

    /// Returns the newest change set that moved one of them; 0 if there are none.
    public long newestChangeSet() {
        return IntStream.range(0, block.rows()).mapToLong(block::changeSet).max().orElse(0);
    }

    @Override
    public List<PartitionKey> partitions() {
        return partitions;
    }

    @Override
    public Made made(int row) {
        return made.get(block.kind(row));
    }

    @Override
    public long high(int row, int column) {
        return block.high(row, column);
    }

    @Override
    public long low(int row, int column) {
        return block.low(row, column);
    }

    @Override
    public boolean isFailing(int row) {
        return !failing.isEmpty() && failing.containsKey(partitions.get(row));
    }

    private Head head(int row) {
        HeadBlock.Kind kind = block.kinds().get(block.kind(row));
        Made shared = made(row);
        List<Head.EdgeRoot> inputs = new ArrayList<>(shared.reads().size());
        int column = 1;
        for (Read read : shared.reads()) {
            inputs.add(
                    new Head.EdgeRoot(read.name(), read.uid(), read.mapping(), root(row, column)));
            column++;
        }
        Map<Fingerprint, VersionRoot> projections = HashMap.newHashMap(shared.sets().size());
        for (Fingerprint set : shared.sets()) {
            projections.put(set, root(row, column));
            column++;
        }
        return new Head(
                new MaterializationId(block.id(row)),
                shared.code(),
                shared.contract(),
                DataVersion.of(block.version(row)),
                root(row, 0),
                inputs,
                block.changeSet(row),
                kind.overridden(),
                shared.checks(),
                failing.getOrDefault(partitions.get(row), List.of()),
                projections);
    }

    private VersionRoot root(int row, int column) {
        return new VersionRoot(block.high(row, column), block.low(row, column));
    }

    @Override
    public @Nullable Head get(@Nullable Object key) {
        int row = partitions.row(key);
        return row < 0 ? null : head(row);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return partitions.row(key) >= 0;
    }

    @Override
    public int size() {
        return block.rows();
    }

    @Override
    public Set<Entry<PartitionKey, Head>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<PartitionKey, Head>> iterator() {
                return IntStream.range(0, block.rows())
                        .mapToObj(row -> Map.entry(partitions.get(row), head(row)))
                        .iterator();
            }

            @Override
            public int size() {
                return block.rows();
            }
        };
    }

    @Override
    public Set<PartitionKey> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<PartitionKey> iterator() {
                return partitions.iterator();
            }

            @Override
            public boolean contains(@Nullable Object key) {
                return containsKey(key);
            }

            @Override
            public int size() {
                return block.rows();
            }
        };
    }
}
