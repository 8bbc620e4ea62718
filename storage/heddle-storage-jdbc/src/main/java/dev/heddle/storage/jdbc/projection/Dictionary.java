package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.storage.jdbc.sql.Session;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers that stand for names in the tables: given in the order of events, never changed.
/// Remembered as long as nothing is undone.
final class Dictionary {
    private static final int REMEMBERED = 200_000;

    private final Session session;
    private final Map<Object, Long> known = new HashMap<>();
    private long rollbacks;

    private record Series(long asset, String domain) {}

    private record Edge(String name, long upstream, long mapping) {}

    private record Environment(String name) {}

    private record Reader(long upstream, long reader) {}

    Dictionary(Session session) {
        this.session = session;
    }

    void forget() {
        known.clear();
    }

    /// Returns the number of an asset.
    ///
    /// @throws dev.heddle.model.HeddleException if it was never registered
    long asset(AssetUid uid) {
        Long id = remembered(uid);
        if (id != null) {
            return id;
        }
        long found = session.number(-1, "SELECT id FROM asset WHERE uid = ?", uid);
        if (found < 0) {
            throw Conflicts.of(
                    "Cannot record a fact of asset '" + uid + "': it is not registered.");
        }
        return remember(uid, found);
    }

    /// Returns the number of an asset; registers it if need be.
    long asset(AssetUid uid, AssetKey key) {
        Long id = remembered(uid);
        return id != null
                ? id
                : findOrInsert(
                        uid,
                        "SELECT id FROM asset WHERE uid = ?",
                        "INSERT INTO asset (uid, asset_key, registered) VALUES (?, ?, 0)"
                                + " RETURNING id",
                        new Object[] {uid},
                        uid,
                        key);
    }

    long series(long asset, String domain) {
        return id(
                new Series(asset, domain),
                "SELECT id FROM series WHERE asset_id = ? AND domain = ?",
                "INSERT INTO series (asset_id, domain) VALUES (?, ?) RETURNING id",
                asset,
                domain);
    }

    long partition(PartitionKey key) {
        return id(
                key,
                "SELECT id FROM partition_key WHERE partition_key = ?",
                "INSERT INTO partition_key (partition_key) VALUES (?) RETURNING id",
                key);
    }

    long fingerprint(Fingerprint fingerprint) {
        Long id = remembered(fingerprint);
        return id != null
                ? id
                : id(
                        fingerprint,
                        "SELECT id FROM fingerprint WHERE hash = ?",
                        "INSERT INTO fingerprint (hash) VALUES (?) RETURNING id",
                        bytes(fingerprint));
    }

    long edge(String name, long upstream, Fingerprint mapping) {
        long mappingId = fingerprint(mapping);
        return id(
                new Edge(name, upstream, mappingId),
                "SELECT id FROM edge WHERE name = ? AND upstream_id = ? AND mapping_id = ?",
                "INSERT INTO edge (name, upstream_id, mapping_id) VALUES (?, ?, ?) RETURNING id",
                name,
                upstream,
                mappingId);
    }

    long environment(String name) {
        return id(
                new Environment(name),
                "SELECT id FROM environment WHERE name = ?",
                "INSERT INTO environment (name, sequence) VALUES (?, 0) RETURNING id",
                name);
    }

    /// Notes that an asset reads another.
    void reader(long upstream, long reader) {
        Reader key = new Reader(upstream, reader);
        if (remembered(key) == null) {
            session.update(
                    "INSERT INTO asset_reader (upstream_id, reader_id) VALUES (?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    upstream,
                    reader);
            remember(key, 0);
        }
    }

    static byte[] bytes(Fingerprint fingerprint) {
        return HexFormat.of().parseHex(fingerprint.hex());
    }

    private long id(Object key, String find, String insert, Object... values) {
        Long id = remembered(key);
        return id != null ? id : findOrInsert(key, find, insert, values, values);
    }

    private long findOrInsert(
            Object key, String find, String insert, Object[] identity, Object... values) {
        long found = session.number(-1, find, identity);
        return remember(key, found >= 0 ? found : session.number(-1, insert, values));
    }

    private @Nullable Long remembered(Object key) {
        if (rollbacks != session.rollbacks()) {
            rollbacks = session.rollbacks();
            known.clear();
        }
        return known.get(key);
    }

    private long remember(Object key, long id) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(key, id);
        return id;
    }
}
