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
import dev.heddle.storage.jdbc.heads.HeadFile;
import dev.heddle.storage.jdbc.heads.HeadTable;
import dev.heddle.storage.jdbc.heads.Moment;
import dev.heddle.storage.jdbc.heads.NameTables;
import dev.heddle.storage.jdbc.heads.SeriesName;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads an environment as a whole, a statement a table. What is as it was in an earlier view is
/// the same object. One use.
final class ViewLoader {
    private final Session session;
    private final NameTables names;
    private final String name;
    private final long environment;
    private final Reads reads;
    private final @Nullable LoadedView before;

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
        final SeriesName name;
        final Map<PartitionKey, FailedAttempt> failures = new HashMap<>();
        Map<PartitionKey, Head> heads = Map.of();

        Series(long id, String domain, AssetUid asset) {
            this.id = id;
            this.domain = domain;
            this.name = new SeriesName(asset, domain);
        }

        long newestChangeSet() {
            return heads instanceof HeadTable table ? table.newestChangeSet() : 0;
        }
    }

    /// @param before an earlier view of the same environment, if there is one
    ViewLoader(Session session, String environment, Reads reads, @Nullable LoadedView before) {
        this.session = session;
        this.name = environment;
        this.environment =
                session.number(-1, "SELECT id FROM environment WHERE name = ?", environment);
        this.reads = reads;
        this.before = before;
        this.names = NameTables.read(session);
    }

    /// Reads all.
    ///
    /// @param file where heads are kept; null if they are not
    LoadedView load(@Nullable HeadFile file) {
        readAssets();
        long sequence = session.number(0, "SELECT sequence FROM environment WHERE name = ?", name);
        Optional<Moment> now = Moment.now(session);
        Map<Long, SeriesName> seriesNames = HashMap.newHashMap(series.size());
        series.forEach((number, one) -> seriesNames.put(number, one.name));
        Heads heads = new Heads(session, environment, names, seriesNames, now);
        Map<SeriesName, HeadTable> tables = new HashMap<>();
        heads.read(before, file, sequence)
                .forEach((number, table) -> {
                    Series one = series(number);
                    one.heads = table;
                    tables.put(one.name, table);
                });
        readOthers();
        Map<AssetKey, AssetState> states = states();
        Set<AssetKey> shown =
                states.values().stream()
                        .filter(state ->
                                !state.heads().isEmpty() || !state.otherDomains().isEmpty())
                        .map(AssetState::key)
                        .collect(Collectors.toUnmodifiableSet());
        return new LoadedView(
                name,
                sequence,
                states,
                shown,
                new LoadedView.Base(now, tables, heads.unsaved()),
                reads);
    }

    private void readOthers() {
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
                    Found asset = asset(row.getLong(2));
                    Series one = new Series(row.getLong(1), row.getString(3), asset.uid);
                    series.put(one.id, one);
                    asset.series.add(one);
                });
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
        assets.values().forEach(found -> states.put(found.key, shared(state(found))));
        return states;
    }

    /// Returns the state of the earlier view if it says the same: planners tell from it that
    /// nothing changed.
    private AssetState shared(AssetState state) {
        AssetState known = before == null ? null : before.states().get(state.key());
        return known != null && same(known, state) ? known : state;
    }

    @SuppressWarnings("ReferenceEquality") // Heads that did not move are the same object.
    private static boolean same(AssetState one, AssetState other) {
        return one.heads() == other.heads()
                && one.otherDomains().isEmpty()
                && other.otherDomains().isEmpty()
                && one.uid().equals(other.uid())
                && one.domain().equals(other.domain())
                && one.observations().equals(other.observations())
                && one.lastVersions().equals(other.lastVersions())
                && one.holds().equals(other.holds())
                && one.failures().equals(other.failures())
                && one.history().equals(other.history());
    }

    /// The dictionary in use is the one whose heads moved last; without heads, the newest.
    private static AssetState state(Found found) {
        if (found.series.size() == 1) {
            Series only = found.series.getFirst();
            return state(found, only.domain, only.heads, Map.of(), only.failures);
        }
        List<Series> oldestFirst =
                found.series.stream()
                        .sorted(
                                Comparator.comparingLong(Series::newestChangeSet)
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
                heads,
                Collections.unmodifiableMap(otherDomains),
                Collections.unmodifiableMap(found.observations),
                Collections.unmodifiableMap(found.lastVersions),
                Collections.unmodifiableMap(found.holds),
                Collections.unmodifiableMap(failures),
                found.history);
    }
}
