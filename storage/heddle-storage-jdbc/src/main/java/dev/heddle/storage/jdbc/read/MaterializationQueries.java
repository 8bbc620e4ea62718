package dev.heddle.storage.jdbc.read;

import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.StateReader;
import dev.heddle.storage.jdbc.heads.NameTables;
import dev.heddle.storage.jdbc.log.EventBody;
import dev.heddle.storage.jdbc.projection.HeadBytes;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Questions about materializations. What went in and came out is read from the events that say so.
final class MaterializationQueries {
    private static final String SELECT =
            """
            SELECT m.id, m.status, m.withdrawn, s.body, g.body
            FROM materialization m
            JOIN event s ON s.sequence = m.started
            LEFT JOIN event g ON g.sequence = m.staged
            """;

    private static final String REUSABLE =
            """
            WHERE recipe IN (*)
                AND asset_id = (SELECT id FROM asset WHERE uid = ?)
                AND status IN ('AUDITED', 'PUBLISHED') AND withdrawn = 0 AND overridden = 0
            """;

    private MaterializationQueries() {}

    private static Materialization read(ResultSet row) throws SQLException {
        Event.MaterializationStarted started =
                (Event.MaterializationStarted)
                        EventBody.read("MaterializationStarted", row.getBytes(4));
        byte @Nullable [] staged = row.getBytes(5);
        MaterializationStatus status = MaterializationStatus.valueOf(row.getString(2));
        return new Materialization(
                new MaterializationId(row.getString(1)),
                started.cell(),
                started.made(),
                status,
                staged == null || status == MaterializationStatus.ABANDONED
                        ? Optional.empty()
                        : Optional.of(result(staged)),
                row.getBoolean(3),
                started.config());
    }

    private static Materialization.Result result(byte[] body) {
        return ((Event.MaterializationStaged) EventBody.read("MaterializationStaged", body))
                .result();
    }

    static Optional<Materialization> find(Session session, MaterializationId id) {
        return session.first(SELECT + "WHERE m.id = ?", MaterializationQueries::read, id);
    }

    static Map<MaterializationId, Materialization> findAll(
            Session session, Collection<MaterializationId> ids) {
        Map<MaterializationId, Materialization> found = HashMap.newHashMap(ids.size());
        session.eachIn(
                SELECT + "WHERE m.id IN (*)",
                ids,
                row -> {
                    Materialization materialization = read(row);
                    found.put(materialization.id(), materialization);
                });
        return found;
    }

    static Map<MaterializationId, Instant> findStaged(
            Session session, Collection<MaterializationId> ids) {
        Map<MaterializationId, Instant> found = HashMap.newHashMap(ids.size());
        session.eachIn(
                "SELECT m.id, g.at FROM materialization m JOIN event g ON g.sequence = m.staged"
                        + " WHERE m.id IN (*)",
                ids,
                row ->
                        found.put(
                                new MaterializationId(row.getString(1)),
                                Micros.toInstant(row.getLong(2))));
        return found;
    }

    static Map<MaterializationId, StateReader.Showable> findShowable(
            Session session, Collection<MaterializationId> ids) {
        NameTables names = NameTables.read(session);
        Map<MaterializationId, StateReader.Showable> found = HashMap.newHashMap(ids.size());
        session.eachIn(
                "SELECT shown, status FROM materialization"
                        + " WHERE id IN (*) AND shown IS NOT NULL",
                ids,
                row -> {
                    Head head = HeadBytes.read(row.getBytes(1), 0, List.of(), names);
                    found.put(
                            head.materialization(),
                            new StateReader.Showable(
                                    head, MaterializationStatus.valueOf(row.getString(2))));
                });
        return found;
    }

    static Optional<Materialization> findHead(
            Session session,
            String environment,
            AssetUid uid,
            String domain,
            PartitionKey partition) {
        return session.first(
                SELECT
                        + """
                        WHERE m.id = (
                            SELECT h.materialization FROM head h
                            WHERE h.environment_id = (SELECT id FROM environment WHERE name = ?)
                                AND h.series_id = (
                                    SELECT x.id FROM series x JOIN asset a ON a.id = x.asset_id
                                    WHERE a.uid = ? AND x.domain = ?)
                                AND h.partition_id = (
                                    SELECT id FROM partition_key WHERE partition_key = ?))
                        """,
                MaterializationQueries::read,
                environment,
                uid,
                domain,
                partition);
    }

    static Map<Fingerprint, Materialization> findReusable(
            Session session,
            AssetUid uid,
            Collection<Fingerprint> recipes,
            Optional<RunId> resumed) {
        Map<Fingerprint, MaterializationId> newest = new HashMap<>();
        session.eachIn(
                "SELECT recipe, id FROM materialization "
                        + REUSABLE
                        + "AND (proven = 1 OR run = ?)",
                bytes(recipes),
                row ->
                        newest.merge(
                                Fingerprint.of(row.getBytes(1)),
                                new MaterializationId(row.getString(2)),
                                MaterializationQueries::newer),
                uid,
                resumed);
        Map<MaterializationId, Materialization> all = findAll(session, newest.values());
        Map<Fingerprint, Materialization> found = HashMap.newHashMap(newest.size());
        newest.forEach((recipe, id) ->
                Optional.ofNullable(all.get(id)).ifPresent(it -> found.put(recipe, it)));
        return found;
    }

    static Map<Fingerprint, StateView.Reusable> reusable(
            Session session, AssetUid uid, Collection<Fingerprint> recipes) {
        Map<Fingerprint, byte[]> newest = new HashMap<>();
        session.eachIn(
                "SELECT recipe, shown FROM materialization " + REUSABLE + "AND proven = 1",
                bytes(recipes),
                row -> {
                    newest.merge(
                            Fingerprint.of(row.getBytes(1)),
                            row.getBytes(2),
                            MaterializationQueries::newer);
                },
                uid);
        Map<Fingerprint, StateView.Reusable> found = HashMap.newHashMap(newest.size());
        newest.forEach((recipe, shown) ->
                found.put(
                        recipe,
                        new StateView.Reusable(
                                HeadBytes.materialization(shown),
                                HeadBytes.version(shown),
                                HeadBytes.projections(
                                        shown, number -> fingerprint(session, number)))));
        return found;
    }

    private static Fingerprint fingerprint(Session session, int number) {
        return session.first(
                        "SELECT hash FROM fingerprint WHERE id = ?",
                        row -> Fingerprint.of(row.getBytes(1)),
                        number)
                .orElseThrow();
    }

    private static List<byte[]> bytes(Collection<Fingerprint> fingerprints) {
        return fingerprints.stream().map(one -> HexFormat.of().parseHex(one.hex())).toList();
    }

    private static MaterializationId newer(MaterializationId one, MaterializationId other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static byte[] newer(byte[] one, byte[] other) {
        MaterializationId first = HeadBytes.materialization(one);
        return first.compareTo(HeadBytes.materialization(other)) >= 0 ? one : other;
    }

    static Optional<Fingerprint> acceptedBy(Session session, MaterializationId id) {
        return session.first(
                        "SELECT shown FROM materialization WHERE id = ? AND shown IS NOT NULL",
                        row -> HeadBytes.checks(row.getBytes(1)),
                        id)
                .flatMap(checks ->
                        session.first(
                                "SELECT hash FROM fingerprint WHERE id = ?",
                                row -> Fingerprint.of(row.getBytes(1)),
                                checks));
    }

    static List<Materialization> history(
            Session session, AssetUid uid, Optional<PartitionKey> partition, int limit) {
        String ofAsset = SELECT + "WHERE m.asset_id = (SELECT id FROM asset WHERE uid = ?)\n";
        String newestFirst = "ORDER BY m.id DESC LIMIT ?";
        return partition.isEmpty()
                ? session.list(ofAsset + newestFirst, MaterializationQueries::read, uid, limit)
                : session.list(
                        ofAsset
                                + "AND m.partition_id = (SELECT id FROM partition_key"
                                + " WHERE partition_key = ?) "
                                + newestFirst,
                        MaterializationQueries::read,
                        uid,
                        partition,
                        limit);
    }

    static List<Materialization> all(
            Session session, Optional<MaterializationId> after, int limit) {
        return session.list(
                SELECT + "WHERE m.id > ? ORDER BY m.id LIMIT ?",
                MaterializationQueries::read,
                after.map(MaterializationId::value).orElse(""),
                limit);
    }

    static List<Materialization> unfinished(Session session, RunId run) {
        return session.list(
                SELECT
                        + "WHERE m.run = ? AND m.status IN ('WRITING', 'STAGED', 'AUDITED')"
                        + " ORDER BY m.id",
                MaterializationQueries::read,
                run);
    }

    static List<CheckResultRecord> checkResults(Session session, MaterializationId id) {
        return session.list(
                """
                SELECT e.body FROM check_result c JOIN event e ON e.sequence = c.sequence
                WHERE c.materialization = ? ORDER BY c.sequence
                """,
                row ->
                        ((Event.CheckEvaluated) EventBody.read("CheckEvaluated", row.getBytes(1)))
                                .result(),
                id);
    }

    static Optional<Materialization.Result> result(Session session, MaterializationId id) {
        return session.first(
                "SELECT g.body FROM materialization m JOIN event g ON g.sequence = m.staged"
                        + " WHERE m.id = ?",
                row -> result(row.getBytes(1)),
                id);
    }
}
