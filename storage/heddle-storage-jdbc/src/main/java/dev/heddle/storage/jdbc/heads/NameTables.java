package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import dev.heddle.storage.jdbc.sql.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What the numbers in the tables stand for, read as a whole. Each name is one object, however
/// often it occurs. Safe for use by several threads once it is read.
public final class NameTables implements HeadBytes.Names {
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

    /// Reads all of them.
    public static NameTables read(Session session) {
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

    /// Returns the partition with this number.
    public PartitionKey partition(long number) {
        return Objects.requireNonNull(partitions[(int) number]);
    }

    /// Returns how many names of each kind there are.
    Counts counts() {
        return new Counts(fingerprints.length, edges.length, partitions.length);
    }

    /// How many names of each kind there are.
    record Counts(int fingerprints, int edges, int partitions) {
        boolean within(Counts others) {
            return fingerprints <= others.fingerprints
                    && edges <= others.edges
                    && partitions <= others.partitions;
        }
    }

    /// Returns a checksum of the first names of each kind: numbers below these mean the same where
    /// it is the same.
    long checksum(Counts first) {
        CRC32C sum = new CRC32C();
        for (int i = 1; i < first.fingerprints; i++) {
            sum.update(Objects.requireNonNull(hashes[i]));
        }
        for (int i = 1; i < first.edges; i++) {
            HeadBytes.EdgeName edge = edge(i);
            add(sum, edge.name());
            add(sum, edge.uid().value());
            add(sum, edge.mapping().hex());
        }
        for (int i = 1; i < first.partitions; i++) {
            add(sum, partition(i).value());
        }
        return sum.getValue();
    }

    private static void add(CRC32C sum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sum.update(bytes);
    }
}
