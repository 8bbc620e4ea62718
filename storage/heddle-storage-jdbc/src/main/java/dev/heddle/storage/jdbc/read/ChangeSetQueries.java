package dev.heddle.storage.jdbc.read;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.HeadMove;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.Session;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Questions about change sets and what heads have read.
final class ChangeSetQueries {
    private static final int ID_LENGTH = 26;

    private static final String SELECT =
            """
            SELECT number, kind, at, run, cells, undoes, undone_by, git_commit, message
            FROM change_set
            WHERE environment_id = (SELECT id FROM environment WHERE name = ?)
            """;

    private ChangeSetQueries() {}

    private static ChangeSet read(ResultSet row) throws SQLException {
        long undoneBy = row.getLong(7);
        return new ChangeSet(
                row.getLong(1),
                ChangeSetKind.valueOf(row.getString(2)),
                Micros.toInstant(row.getLong(3)),
                Optional.ofNullable(row.getString(4)).map(RunId::new),
                row.getInt(5),
                Json.numbers(row.getString(6)),
                undoneBy == 0 ? Optional.empty() : Optional.of(undoneBy),
                Optional.ofNullable(row.getString(8)),
                row.getString(9));
    }

    static List<ChangeSet> below(Session session, String environment, long below, int limit) {
        return session.list(
                SELECT + "AND number < ? ORDER BY number DESC LIMIT ?",
                ChangeSetQueries::read,
                environment,
                below,
                limit);
    }

    static Optional<ChangeSet> find(Session session, String environment, long number) {
        return session.first(
                SELECT + "AND number = ?", ChangeSetQueries::read, environment, number);
    }

    static List<ChangeSet> of(Session session, String environment, RunId run) {
        return session.list(
                SELECT + "AND run = ? ORDER BY number", ChangeSetQueries::read, environment, run);
    }

    static List<HeadMove> moves(Session session, String environment, long number) {
        return session.list(
                """
                SELECT a.uid, s.domain, p.partition_key, l.before_id, l.after_id
                FROM head_log l
                JOIN series s ON s.id = l.series_id
                JOIN asset a ON a.id = s.asset_id
                JOIN partition_key p ON p.id = l.partition_id
                WHERE l.environment_id = (SELECT id FROM environment WHERE name = ?)
                    AND l.number = ?
                ORDER BY l.position
                """,
                row ->
                        new HeadMove(
                                new AssetUid(row.getString(1)),
                                row.getString(2),
                                PartitionKey.of(row.getString(3)),
                                Optional.ofNullable(row.getString(4)).map(MaterializationId::new),
                                Optional.ofNullable(row.getString(5)).map(MaterializationId::new)),
                environment,
                number);
    }

    static Map<MaterializationId, Long> publishedIn(
            Session session, String environment, Collection<MaterializationId> ids) {
        Map<MaterializationId, Long> found = HashMap.newHashMap(ids.size());
        session.eachIn(
                """
                SELECT after_id, min(number) FROM head_log
                WHERE after_id IN (*)
                    AND environment_id = (SELECT id FROM environment WHERE name = ?)
                GROUP BY after_id
                """,
                ids,
                row -> found.put(new MaterializationId(row.getString(1)), row.getLong(2)),
                environment);
        return found;
    }

    /// Looks at the heads of those assets that ever read the assets of these materializations.
    static Set<MaterializationId> headsReading(
            Session session, String environment, Collection<MaterializationId> ids) {
        Set<MaterializationId> wanted = Set.copyOf(ids);
        Set<Long> assets = new HashSet<>();
        session.eachIn(
                "SELECT DISTINCT asset_id FROM materialization WHERE id IN (*)",
                wanted,
                row -> assets.add(row.getLong(1)));
        Set<MaterializationId> found = new HashSet<>();
        session.eachIn(
                """
                SELECT i.materialization, i.cells
                FROM asset_reader r
                JOIN series s ON s.asset_id = r.reader_id
                JOIN head h ON h.series_id = s.id
                JOIN materialization_input i ON i.materialization = h.materialization
                    AND i.upstream_id = r.upstream_id
                WHERE r.upstream_id IN (*)
                    AND h.environment_id = (SELECT id FROM environment WHERE name = ?)
                """,
                assets,
                row -> {
                    if (contains(row.getBytes(2), wanted)) {
                        found.add(new MaterializationId(row.getString(1)));
                    }
                },
                environment);
        return found;
    }

    private static boolean contains(byte[] cells, Set<MaterializationId> wanted) {
        String all = new String(cells, StandardCharsets.US_ASCII);
        for (int from = 0; from < all.length(); from += ID_LENGTH) {
            if (wanted.contains(new MaterializationId(all.substring(from, from + ID_LENGTH)))) {
                return true;
            }
        }
        return false;
    }
}
