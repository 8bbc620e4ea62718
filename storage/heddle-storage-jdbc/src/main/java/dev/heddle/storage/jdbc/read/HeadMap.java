package dev.heddle.storage.jdbc.read;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Heads by partition, kept as the bytes they were read as and made when asked for: a fifth of the
/// memory, and most are asked for once. Not changed once it is handed out.
final class HeadMap extends AbstractMap<PartitionKey, Head> {
    private final NameTables names;
    private final Map<PartitionKey, Row> rows = new HashMap<>();
    private long newestChangeSet;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Row(byte[] shown, long changeSet, List<String> failed) {}

    HeadMap(NameTables names) {
        this.names = names;
    }

    void add(PartitionKey partition, long changeSet, byte[] shown, List<String> failed) {
        rows.put(partition, new Row(shown, changeSet, failed));
        newestChangeSet = Math.max(newestChangeSet, changeSet);
    }

    long newestChangeSet() {
        return newestChangeSet;
    }

    private Head read(Row row) {
        return names.head(row.shown, row.changeSet, row.failed);
    }

    @Override
    public @Nullable Head get(@Nullable Object key) {
        Row row = rows.get(key);
        return row == null ? null : read(row);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return rows.containsKey(key);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Set<Entry<PartitionKey, Head>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<PartitionKey, Head>> iterator() {
                return rows.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), read(entry.getValue())))
                        .iterator();
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }
}
