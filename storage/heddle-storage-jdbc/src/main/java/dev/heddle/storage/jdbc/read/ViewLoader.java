package dev.heddle.storage.jdbc.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Observation;
import dev.heddle.storage.jdbc.json.CellJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.projection.CostBytes;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads an environment as a whole, a statement a table.
final class ViewLoader {
    private final Session session;
    private final NameTables names;
    private final long environment;

    /// In the order in which they were given their keys.
    private final Map<Long, Found> assets = new LinkedHashMap<>();

    private final Map<Long, Series> series = new HashMap<>();

    /// An asset while it is read.
    private static final class Found {
        final AssetUid uid;
        final AssetKey key;
        final List<Series> series = new ArrayList<>();
        final Map<PartitionKey, Observation> observations = new HashMap<>();
        final Map<PartitionKey, DataVersion> lastVersions = new HashMap<>();
        final Map<PartitionKey, Hold> holds = new HashMap<>();
        AssetState.Cost history = AssetState.Cost.UNKNOWN;

        Found(ResultSet row) throws SQLException {
            uid = new AssetUid(row.getString(2));
            key = AssetKey.parse(row.getString(3));
        }
    }

    /// One of its dictionaries of partition keys while it is read.
    private static final class Series {
        final long id;
        final String domain;
        final HeadMap heads;
        final Map<PartitionKey, FailedAttempt> failures = new HashMap<>();

        Series(long id, String domain, NameTables names) {
            this.id = id;
            this.domain = domain;
            this.heads = new HeadMap(names);
        }
    }

    private record Cell(long series, long partition) {}

    private ViewLoader(Session session, long environment) {
        this.session = session;
        this.environment = environment;
        this.names = NameTables.read(session);
    }

    static LoadedView load(Session session, String environment, Reads reads) {
        long id = session.number(-1, "SELECT id FROM environment WHERE name = ?", environment);
        long sequence =
                session.number(0, "SELECT sequence FROM environment WHERE name = ?", environment);
        ViewLoader loader = new ViewLoader(session, id);
        loader.readAll();
        return new LoadedView(environment, sequence, loader.states(), reads);
    }

    private void readAll() {
        readAssets();
        readHeads(readFailedChecks());
        readFailures();
        readObservations();
        readHolds();
        session.each(
                "SELECT asset_id, newest FROM asset_cost",
                row -> asset(row.getLong(1)).history = CostBytes.read(row.getBytes(2)));
    }

    private void readAssets() {
        session.each(
                "SELECT id, uid, asset_key FROM asset ORDER BY registered, id",
                row -> assets.put(row.getLong(1), new Found(row)));
        session.each(
                "SELECT id, asset_id, domain FROM series ORDER BY id",
                row -> {
                    Series one = new Series(row.getLong(1), row.getString(3), names);
                    series.put(one.id, one);
                    asset(row.getLong(2)).series.add(one);
                });
    }

    private Map<Cell, List<String>> readFailedChecks() {
        Map<Cell, List<String>> failed = new HashMap<>();
        session.each(
                "SELECT series_id, partition_id, names FROM failed_check WHERE environment_id = ?",
                row -> {
                    List<String> checks = new ArrayList<>();
                    for (JsonNode name : Json.parse(row.getString(3))) {
                        checks.add(name.stringValue());
                    }
                    failed.put(new Cell(row.getLong(1), row.getLong(2)), List.copyOf(checks));
                },
                environment);
        return failed;
    }

    private void readHeads(Map<Cell, List<String>> failed) {
        session.each(
                """
                SELECT series_id, partition_id, change_set, shown FROM head
                WHERE environment_id = ?
                """,
                row -> {
                    long seriesId = row.getLong(1);
                    long partition = row.getLong(2);
                    List<String> checks =
                            failed.isEmpty()
                                    ? List.of()
                                    : failed.getOrDefault(new Cell(seriesId, partition), List.of());
                    series(seriesId)
                            .heads
                            .add(
                                    names.partition(partition),
                                    row.getLong(3),
                                    row.getBytes(4),
                                    checks);
                },
                environment);
    }

    private void readFailures() {
        session.each(
                "SELECT series_id, partition_id, body FROM failed_attempt",
                row ->
                        series(row.getLong(1))
                                .failures
                                .put(
                                        names.partition(row.getLong(2)),
                                        CellJson.readFailure(Json.parse(row.getString(3)))));
    }

    private void readObservations() {
        session.each(
                """
                SELECT asset_id, partition_id, version, last_version, observed_at, error
                FROM observation
                """,
                row -> {
                    Found asset = asset(row.getLong(1));
                    PartitionKey partition = names.partition(row.getLong(2));
                    asset.observations.put(
                            partition,
                            new Observation(
                                    asset.key,
                                    partition,
                                    Optional.ofNullable(row.getString(3)).map(DataVersion::of),
                                    Instant.parse(row.getString(5)),
                                    Optional.ofNullable(row.getString(6))));
                    Optional.ofNullable(row.getString(4))
                            .ifPresent(version ->
                                    asset.lastVersions.put(partition, DataVersion.of(version)));
                });
    }

    private void readHolds() {
        session.each(
                "SELECT asset_id, partition_id, body FROM hold WHERE environment_id = ?",
                row ->
                        asset(row.getLong(1))
                                .holds
                                .put(
                                        names.partition(row.getLong(2)),
                                        CellJson.readHold(Json.parse(row.getString(3)))),
                environment);
    }

    private Found asset(long id) {
        return Objects.requireNonNull(assets.get(id));
    }

    private Series series(long id) {
        return Objects.requireNonNull(series.get(id));
    }

    /// Of two assets that had the same key, the one registered last.
    private Map<AssetKey, AssetState> states() {
        Map<AssetKey, AssetState> states = HashMap.newHashMap(assets.size());
        assets.values().forEach(found -> states.put(found.key, state(found)));
        return states;
    }

    /// The dictionary in use is the one whose heads moved last; without heads, the newest.
    private static AssetState state(Found found) {
        List<Series> oldestFirst =
                found.series.stream()
                        .sorted(
                                Comparator.<Series>comparingLong(one -> one.heads.newestChangeSet())
                                        .thenComparingLong(one -> one.id))
                        .toList();
        if (oldestFirst.isEmpty()) {
            return state(found, "none", Map.of(), Map.of(), Map.of());
        }
        Map<PartitionKey, Head> others = new HashMap<>();
        Map<PartitionKey, FailedAttempt> failures = new HashMap<>();
        Series current = oldestFirst.getLast();
        for (Series one : oldestFirst) {
            failures.putAll(one.failures);
            if (one != current) {
                others.putAll(one.heads);
            }
        }
        return state(found, current.domain, current.heads, others, failures);
    }

    private static AssetState state(
            Found found,
            String domain,
            Map<PartitionKey, Head> heads,
            Map<PartitionKey, Head> otherDomains,
            Map<PartitionKey, FailedAttempt> failures) {
        return new AssetState(
                found.key,
                Optional.of(found.uid),
                domain,
                Collections.unmodifiableMap(heads),
                Collections.unmodifiableMap(otherDomains),
                Collections.unmodifiableMap(found.observations),
                Collections.unmodifiableMap(found.lastVersions),
                Collections.unmodifiableMap(found.holds),
                Collections.unmodifiableMap(failures),
                found.history);
    }
}
