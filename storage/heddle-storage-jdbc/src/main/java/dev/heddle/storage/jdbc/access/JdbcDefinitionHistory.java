package dev.heddle.storage.jdbc.access;

import dev.heddle.spi.history.AssetDigest;
import dev.heddle.spi.history.DefinitionHistory;
import dev.heddle.spi.history.DefinitionSnapshot;
import dev.heddle.storage.jdbc.json.FingerprintJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.GroupCommit;
import dev.heddle.storage.jdbc.sql.ReaderPool;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which definitions were live when: of each asset as many rows as it had definitions.
///
/// @param writer where to write
/// @param reads where to read
record JdbcDefinitionHistory(GroupCommit writer, ReaderPool reads) implements DefinitionHistory {
    private static final String SNAPSHOT =
            "SELECT number, location, hash, at, assets FROM definition_snapshot ";

    @Override
    public boolean record(String location, String hash, Instant at, List<AssetDigest> assets) {
        return writer.write(session -> {
            if (last(session, location, Long.MAX_VALUE)
                    .filter(last -> last.hash().equals(hash))
                    .isPresent()) {
                return false;
            }
            session.update(
                    "INSERT INTO definition_snapshot (location, hash, at, assets)"
                            + " VALUES (?, ?, ?, ?)",
                    location,
                    hash,
                    Micros.of(at),
                    assets.size());
            long number = session.number(0, "SELECT max(number) FROM definition_snapshot");
            replace(session, location, number, assets);
            return true;
        });
    }

    private static void replace(
            Session session, String location, long number, List<AssetDigest> assets) {
        Map<String, String> before = new HashMap<>();
        session.each(
                "SELECT asset, body FROM definition_asset WHERE location = ? AND until IS NULL",
                row -> before.put(row.getString(1), row.getString(2)),
                location);
        Map<String, String> now = new LinkedHashMap<>();
        assets.forEach(asset -> now.put(asset.key(), write(asset)));
        before.forEach((asset, body) -> {
            if (!body.equals(now.get(asset))) {
                session.update(
                        "UPDATE definition_asset SET until = ?"
                                + " WHERE location = ? AND asset = ? AND until IS NULL",
                        number,
                        location,
                        asset);
            }
        });
        now.forEach((asset, body) -> {
            if (!body.equals(before.get(asset))) {
                session.update(
                        "INSERT INTO definition_asset (location, asset, since, body)"
                                + " VALUES (?, ?, ?, ?)",
                        location,
                        asset,
                        number,
                        body);
            }
        });
    }

    private static String write(AssetDigest asset) {
        ObjectNode body = Json.object();
        body.set("code", FingerprintJson.write(asset.code()));
        Json.put(
                body,
                "parts",
                Json.array(
                        asset.parts(),
                        part -> Json.texts(List.of(part.kind(), part.name(), part.hash()))));
        return Json.write(body);
    }

    private static AssetDigest read(String key, String text) {
        JsonNode body = Json.parse(text);
        return new AssetDigest(
                key,
                Json.list(
                        body,
                        "parts",
                        part ->
                                new AssetDigest.Part(
                                        part.path(0).asString(),
                                        part.path(1).asString(),
                                        part.path(2).asString())),
                FingerprintJson.readCode(body.path("code")));
    }

    @Override
    public List<DefinitionSnapshot> list(long below, int limit) {
        return reads.read(session ->
                session.list(
                        SNAPSHOT + "WHERE number < ? ORDER BY number DESC LIMIT ?",
                        JdbcDefinitionHistory::snapshot,
                        below,
                        limit));
    }

    @Override
    public Optional<DefinitionSnapshot> find(long number) {
        return reads.read(session ->
                session.first(
                        SNAPSHOT + "WHERE number = ?", JdbcDefinitionHistory::snapshot, number));
    }

    @Override
    public Optional<DefinitionSnapshot> last(String location) {
        return reads.read(session -> last(session, location, Long.MAX_VALUE));
    }

    @Override
    public Optional<DefinitionSnapshot> before(DefinitionSnapshot snapshot) {
        return reads.read(session -> last(session, snapshot.location(), snapshot.number()));
    }

    private static Optional<DefinitionSnapshot> last(Session session, String location, long below) {
        return session.first(
                SNAPSHOT + "WHERE location = ? AND number < ? ORDER BY number DESC LIMIT 1",
                JdbcDefinitionHistory::snapshot,
                location,
                below);
    }

    private static DefinitionSnapshot snapshot(ResultSet row) throws SQLException {
        return new DefinitionSnapshot(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Micros.toInstant(row.getLong(4)),
                row.getInt(5));
    }

    @Override
    public List<AssetDigest> assets(long number) {
        return reads.read(session ->
                session.list(
                        """
                        SELECT a.asset, a.body FROM definition_snapshot s
                        JOIN definition_asset a ON a.location = s.location
                        WHERE s.number = ? AND a.since <= s.number
                            AND (a.until IS NULL OR a.until > s.number)
                        ORDER BY a.asset
                        """,
                        row -> read(row.getString(1), row.getString(2)),
                        number));
    }
}
