package dev.heddle.storage.jdbc.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.StepRecord;
import dev.heddle.spi.state.StateReader;
import dev.heddle.storage.jdbc.lease.Processes;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Answers questions about recorded state, each at one moment. Safe for use by several threads.
///
/// @param reads where to read
/// @param processes tells runs that go on from those that were interrupted
/// @param views makes views from those before
public record JdbcStateReader(Reads reads, Processes processes, Views views)
        implements StateReader {
    private <T> T read(Function<Session, T> question) {
        return reads.read(session -> session.atOneMoment(() -> question.apply(session)));
    }

    private <T> T readRuns(Function<RunQueries, T> question) {
        return read(session -> question.apply(new RunQueries(session, processes)));
    }

    @Override
    public StateView view(String environment) {
        return read(session -> views.view(session, environment, reads));
    }

    @Override
    public Optional<AssetUid> findUid(AssetKey asset) {
        return read(session ->
                session.first(
                        "SELECT uid FROM asset WHERE asset_key = ? ORDER BY registered DESC",
                        row -> new AssetUid(row.getString(1)),
                        asset));
    }

    @Override
    public Optional<AssetKey> findKey(AssetUid uid) {
        return read(session ->
                session.first(
                        "SELECT asset_key FROM asset WHERE uid = ?",
                        row -> AssetKey.parse(row.getString(1)),
                        uid));
    }

    @Override
    public Optional<Materialization> findMaterialization(MaterializationId id) {
        return read(session -> MaterializationQueries.find(session, id));
    }

    @Override
    public Map<MaterializationId, Materialization> findMaterializations(
            Collection<MaterializationId> ids) {
        return read(session -> MaterializationQueries.findAll(session, ids));
    }

    @Override
    public Map<MaterializationId, Instant> findStaged(Collection<MaterializationId> ids) {
        return read(session -> MaterializationQueries.findStaged(session, ids));
    }

    @Override
    public Map<MaterializationId, Showable> findShowable(Collection<MaterializationId> ids) {
        return read(session -> MaterializationQueries.findShowable(session, ids));
    }

    @Override
    public Optional<Materialization> findHead(
            String environment, AssetUid uid, String domain, PartitionKey partition) {
        return read(session ->
                MaterializationQueries.findHead(session, environment, uid, domain, partition));
    }

    @Override
    public Map<Fingerprint, Materialization> findReusable(
            AssetUid uid, Collection<Fingerprint> recipes, Optional<RunId> resumed) {
        return read(session -> MaterializationQueries.findReusable(session, uid, recipes, resumed));
    }

    @Override
    public Optional<Fingerprint> acceptedBy(MaterializationId id) {
        return read(session -> MaterializationQueries.acceptedBy(session, id));
    }

    @Override
    public List<Materialization> history(
            AssetUid uid, Optional<PartitionKey> partition, int limit) {
        return read(session -> MaterializationQueries.history(session, uid, partition, limit));
    }

    @Override
    public List<Materialization> materializations(Optional<MaterializationId> after, int limit) {
        return read(session -> MaterializationQueries.all(session, after, limit));
    }

    @Override
    public List<CheckResultRecord> checkResults(MaterializationId id) {
        return read(session -> MaterializationQueries.checkResults(session, id));
    }

    @Override
    public Map<MaterializationId, Long> publishedIn(
            String environment, Collection<MaterializationId> ids) {
        return read(session -> ChangeSetQueries.publishedIn(session, environment, ids));
    }

    @Override
    public List<ChangeSet> changeSets(String environment, long below, int limit) {
        return read(session -> ChangeSetQueries.below(session, environment, below, limit));
    }

    @Override
    public Optional<ChangeSet> findChangeSet(String environment, long number) {
        return read(session -> ChangeSetQueries.find(session, environment, number));
    }

    @Override
    public List<ChangeSet> changeSetsOf(String environment, RunId run) {
        return read(session -> ChangeSetQueries.of(session, environment, run));
    }

    @Override
    public List<HeadMove> moves(String environment, long number) {
        return read(session -> ChangeSetQueries.moves(session, environment, number));
    }

    @Override
    public Set<MaterializationId> headsReading(
            String environment, Collection<MaterializationId> ids) {
        return read(session -> ChangeSetQueries.headsReading(session, environment, ids));
    }

    @Override
    public List<RunRecord> runs(RunFilter filter, Optional<RunId> after, int limit) {
        return readRuns(queries -> queries.list(filter, after, limit));
    }

    @Override
    public Optional<Instant> lastSignOf(RunId run) {
        return readRuns(queries -> queries.lastSignOf(run));
    }

    @Override
    public Optional<RunRecord> findRun(RunId run) {
        return readRuns(queries -> queries.find(run));
    }

    @Override
    public List<StepRecord> steps(RunId run) {
        return readRuns(queries -> queries.steps(run));
    }

    @Override
    public List<Materialization> unfinished(RunId run) {
        return read(session -> MaterializationQueries.unfinished(session, run));
    }
}
