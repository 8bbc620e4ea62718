package dev.heddle.storage.jdbc.read;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import dev.heddle.storage.jdbc.sql.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// What the numbers in the tables stand for, read as a whole. Each name is one object, however
/// often it occurs. Not changed once it is read.
final class NameTables implements HeadBytes.Names {
    private final Map<Integer, byte[]> hashes = new HashMap<>();
    private final Map<Integer, Fingerprint> fingerprints = new ConcurrentHashMap<>();
    private final Map<Integer, HeadBytes.EdgeName> edges = new HashMap<>();
    private final Map<Long, PartitionKey> partitions = new HashMap<>();

    static NameTables read(Session session) {
        NameTables names = new NameTables();
        session.each(
                "SELECT id, hash FROM fingerprint",
                row -> names.hashes.put(row.getInt(1), row.getBytes(2)));
        session.each(
                "SELECT id, partition_key FROM partition_key",
                row -> names.partitions.put(row.getLong(1), PartitionKey.of(row.getString(2))));
        session.each(
                """
                SELECT e.id, e.name, a.uid, e.mapping_id FROM edge e
                JOIN asset a ON a.id = e.upstream_id
                """,
                row ->
                        names.edges.put(
                                row.getInt(1),
                                new HeadBytes.EdgeName(
                                        row.getString(2),
                                        new AssetUid(row.getString(3)),
                                        names.fingerprint(row.getInt(4)))));
        return names;
    }

    @Override
    public Fingerprint fingerprint(int number) {
        return fingerprints.computeIfAbsent(
                number, id -> Fingerprint.of(Objects.requireNonNull(hashes.get(id))));
    }

    @Override
    public HeadBytes.EdgeName edge(int number) {
        return Objects.requireNonNull(edges.get(number));
    }

    PartitionKey partition(long number) {
        return Objects.requireNonNull(partitions.get(number));
    }

    Head head(byte[] shown, long changeSet, List<String> failed) {
        return HeadBytes.read(shown, changeSet, failed, this);
    }
}
