package dev.heddle.storage.jdbc.read;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import dev.heddle.spi.state.RetentionReader;
import dev.heddle.storage.jdbc.json.CellJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.json.PinJson;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Answers questions about old data, each at one moment. Safe for use by several threads.
///
/// @param reads where to read
public record JdbcRetentionReader(Reads reads) implements RetentionReader {
    private static final String EXPIRED =
            """
            WITH ranked AS (
                SELECT m.id, m.series_id, m.partition_id, x.at AS replaced_at,
                    row_number() OVER (
                        PARTITION BY m.series_id, m.partition_id
                        ORDER BY x.at IS NOT NULL, x.at DESC, m.id DESC) AS place
                FROM materialization m LEFT JOIN replaced x ON x.materialization = m.id
                WHERE m.status = 'PUBLISHED' AND (m.asset_id, m.partition_id) IN (
                    SELECT o.asset_id, o.partition_id
                    FROM replaced y JOIN materialization o ON o.id = y.materialization
                    WHERE y.at <= ?))
            SELECT r.id FROM ranked r
            WHERE r.replaced_at <= ?
                AND (r.place > ? OR NOT EXISTS (
                    SELECT 1 FROM environment e JOIN head h ON h.environment_id = e.id
                        AND h.series_id = r.series_id AND h.partition_id = r.partition_id))
                AND NOT EXISTS (
                    SELECT 1 FROM environment e JOIN head h ON h.environment_id = e.id
                        AND h.series_id = r.series_id AND h.partition_id = r.partition_id
                    WHERE h.materialization = r.id)
                AND NOT EXISTS (
                    SELECT 1 FROM pin_materialization t JOIN pin p ON p.id = t.pin_id
                    WHERE t.materialization = r.id AND (p.until IS NULL OR p.until > ?))
            ORDER BY r.id LIMIT ?
            """;

    private <T> T read(Function<Session, T> question) {
        return reads.read(session -> session.atOneMoment(() -> question.apply(session)));
    }

    private static MaterializationId id(ResultSet row) throws SQLException {
        return new MaterializationId(row.getString(1));
    }

    @Override
    public List<MaterializationId> expired(int keepLast, Instant since, Instant now, int limit) {
        long replaced = Micros.of(since);
        return read(session ->
                session.list(
                        EXPIRED,
                        JdbcRetentionReader::id,
                        replaced,
                        replaced,
                        keepLast,
                        Micros.of(now),
                        limit));
    }

    @Override
    public List<Unfinished> unfinished() {
        return read(session ->
                session.list(
                        """
                        SELECT m.id, m.status, m.run, m.started_at, r.finished_at
                        FROM materialization m LEFT JOIN run r ON r.id = m.run
                        WHERE m.status IN ('WRITING', 'STAGED', 'AUDITED') ORDER BY m.id
                        """,
                        row -> {
                            long finished = row.getLong(5);
                            return new Unfinished(
                                    id(row),
                                    MaterializationStatus.valueOf(row.getString(2)),
                                    new RunId(row.getString(3)),
                                    Micros.toInstant(row.getLong(4)),
                                    finished == 0
                                            ? Optional.empty()
                                            : Optional.of(Micros.toInstant(finished)));
                        }));
    }

    /// The failure of a cell names what was rejected last: its rows tell why.
    @Override
    public List<MaterializationId> leftovers() {
        return read(session -> {
            Set<MaterializationId> looked = new HashSet<>();
            session.each(
                    """
                    SELECT f.body FROM materialization m
                    JOIN failed_attempt f ON f.series_id = m.series_id
                        AND f.partition_id = m.partition_id
                    WHERE m.gone = 0 AND m.status = 'REJECTED'
                    """,
                    row ->
                            Json.find(
                                            Json.parse(row.getString(1)),
                                            "rejected",
                                            MaterializationId::new)
                                    .ifPresent(looked::add));
            return session
                    .list(
                            """
                            SELECT id FROM materialization
                            WHERE gone = 0 AND status IN ('REJECTED', 'ABANDONED') ORDER BY id
                            """,
                            JdbcRetentionReader::id)
                    .stream()
                    .filter(id -> !looked.contains(id))
                    .toList();
        });
    }

    @Override
    public Map<MaterializationId, Instant> retired() {
        return read(session -> {
            Map<MaterializationId, Instant> found = new HashMap<>();
            session.each(
                    "SELECT id, retired_at FROM materialization"
                            + " WHERE gone = 0 AND status = 'RETIRED'",
                    row -> found.put(id(row), Micros.toInstant(row.getLong(2))));
            return found;
        });
    }

    /// A location's last part is the identity of the materialization that it was made for.
    @Override
    public Set<String> namedByOthers(
            Collection<String> locations, Collection<MaterializationId> than) {
        Set<MaterializationId> left = Set.copyOf(than);
        Map<String, String> owners = new HashMap<>();
        locations.forEach(location ->
                owners.put(location.substring(location.lastIndexOf('/') + 1), location));
        return read(session -> {
            Set<String> named = new HashSet<>();
            session.eachIn(
                    """
                    SELECT o.location, o.materialization FROM other_location o
                    JOIN materialization m ON m.id = o.materialization
                    WHERE o.location IN (*) AND m.gone = 0
                    """,
                    locations,
                    row -> {
                        if (!left.contains(new MaterializationId(row.getString(2)))) {
                            named.add(row.getString(1));
                        }
                    });
            session.eachIn(
                    "SELECT id FROM materialization WHERE id IN (*) AND gone = 0",
                    owners.keySet(),
                    row -> {
                        if (!left.contains(id(row))) {
                            named.add(owners.getOrDefault(row.getString(1), ""));
                        }
                    });
            return named;
        });
    }

    @Override
    public List<Pin> pins(String environment) {
        return read(session ->
                session.list(
                        """
                        SELECT body FROM pin
                        WHERE environment_id = (SELECT id FROM environment WHERE name = ?)
                        ORDER BY id DESC
                        """,
                        row -> PinJson.read(Json.parse(row.getString(1))),
                        environment));
    }

    @Override
    public Set<MaterializationId> pinned(String environment, String name) {
        return read(session ->
                Set.copyOf(
                        session.list(
                                """
                                SELECT t.materialization FROM pin p
                                JOIN pin_materialization t ON t.pin_id = p.id
                                WHERE p.environment_id =
                                        (SELECT id FROM environment WHERE name = ?)
                                    AND p.name = ?
                                """,
                                JdbcRetentionReader::id,
                                environment,
                                name)));
    }

    @Override
    public Map<MaterializationId, String> pinsOf(Collection<MaterializationId> ids, Instant now) {
        return pairs(
                """
                SELECT t.materialization, p.name FROM pin_materialization t
                JOIN pin p ON p.id = t.pin_id
                WHERE t.materialization IN (*) AND (p.until IS NULL OR p.until > ?)
                """,
                ids,
                Micros.of(now));
    }

    private Map<MaterializationId, String> pairs(
            String sql, Collection<MaterializationId> ids, Object... values) {
        return read(session -> {
            Map<MaterializationId, String> found = new HashMap<>();
            session.eachIn(sql, ids, row -> found.put(id(row), row.getString(2)), values);
            return found;
        });
    }

    @Override
    public Set<MaterializationId> shown(Collection<MaterializationId> ids) {
        return read(session -> {
            Set<MaterializationId> found = new HashSet<>();
            session.eachIn(
                    """
                    SELECT m.id FROM materialization m JOIN environment e
                    JOIN head h ON h.environment_id = e.id AND h.series_id = m.series_id
                        AND h.partition_id = m.partition_id AND h.materialization = m.id
                    WHERE m.id IN (*)
                    """,
                    ids,
                    row -> found.add(id(row)));
            return found;
        });
    }

    @Override
    public Set<Long> undoneByHolds(String environment, Instant now) {
        return read(session -> {
            Set<Long> undone = new HashSet<>();
            session.each(
                    """
                    SELECT body FROM hold
                    WHERE environment_id = (SELECT id FROM environment WHERE name = ?)
                    """,
                    row -> {
                        Hold hold = CellJson.readHold(Json.parse(row.getString(1)));
                        if (hold.until().map(end -> end.isAfter(now)).orElse(true)) {
                            hold.undone().ifPresent(undone::add);
                        }
                    },
                    environment);
            return undone;
        });
    }

    @Override
    public List<MaterializationId> headsAt(String environment, long changeSet) {
        return read(session ->
                session.list(
                        """
                        SELECT after_id FROM (
                            SELECT after_id, row_number() OVER (
                                PARTITION BY series_id, partition_id ORDER BY number DESC) AS place
                            FROM head_log
                            WHERE environment_id = (SELECT id FROM environment WHERE name = ?)
                                AND number <= ?)
                        WHERE place = 1 AND after_id IS NOT NULL
                        """,
                        JdbcRetentionReader::id,
                        environment,
                        changeSet));
    }

    @Override
    public Map<MaterializationId, String> tombstones(Collection<MaterializationId> ids) {
        return pairs(
                "SELECT id, tombstone FROM materialization"
                        + " WHERE id IN (*) AND tombstone IS NOT NULL",
                ids);
    }
}
