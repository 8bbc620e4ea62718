package dev.heddle.storage.jdbc.read;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import dev.heddle.storage.jdbc.sql.Session;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the numbers in the tables stand for, read as a whole. Each name is one object, however
/// often it occurs. Safe for use by several threads once it is read.
final class NameTables implements HeadBytes.Names {
    private final byte[] @Nullable [] hashes;
    private final HeadBytes.@Nullable EdgeName[] edges;
    private final @Nullable PartitionKey[] partitions;

    /// Made when asked for. Two threads may make the same one twice, which does no harm.
    private final @Nullable Fingerprint[] fingerprints;

    private NameTables(Session session) {
        hashes = new byte[size(session, "SELECT max(id) FROM fingerprint")][];
        fingerprints = new Fingerprint[hashes.length];
        edges = new HeadBytes.EdgeName[size(session, "SELECT max(id) FROM edge")];
        partitions = new PartitionKey[size(session, "SELECT max(id) FROM partition_key")];
    }

    /// Numbers are given from 1 without gaps.
    private static int size(Session session, String max) {
        return (int) session.number(0, max) + 1;
    }

    static NameTables read(Session session) {
        NameTables names = new NameTables(session);
        session.each(
                "SELECT id, hash FROM fingerprint",
                row -> names.hashes[row.getInt(1)] = row.getBytes(2));
        session.each(
                "SELECT id, partition_key FROM partition_key",
                row -> names.partitions[row.getInt(1)] = PartitionKey.of(row.getString(2)));
        session.each(
                """
                SELECT e.id, e.name, a.uid, e.mapping_id FROM edge e
                JOIN asset a ON a.id = e.upstream_id
                """,
                row ->
                        names.edges[row.getInt(1)] =
                                new HeadBytes.EdgeName(
                                        row.getString(2),
                                        new AssetUid(row.getString(3)),
                                        names.fingerprint(row.getInt(4))));
        return names;
    }

    @Override
    public Fingerprint fingerprint(int number) {
        Fingerprint known = fingerprints[number];
        if (known == null) {
            known = Fingerprint.of(Objects.requireNonNull(hashes[number]));
            fingerprints[number] = known;
        }
        return known;
    }

    @Override
    public HeadBytes.EdgeName edge(int number) {
        return Objects.requireNonNull(edges[number]);
    }

    PartitionKey partition(long number) {
        return Objects.requireNonNull(partitions[(int) number]);
    }

    Head head(byte[] shown, long changeSet, List<String> failed) {
        return HeadBytes.read(shown, changeSet, failed, this);
    }
}
