package dev.heddle.benchmarks;

import dev.heddle.api.definition.Definitions;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.spi.state.StateStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// Daily assets in chains of ten, and the events of runs that built all their cells: what the
/// storage is given is what the engine gives it.
final class LargeState {
    private static final int CHAIN = 10;
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final ValueSpec VALUE =
            new ValueSpec(
                    ValueKind.ROWS,
                    "Dataset<Row>",
                    List.of(new Column("id", ColumnType.Simple.INTEGER, false)));

    private final StateStorage storage;
    private final AssetGraph graph;
    private final int days;
    private final IdSource ids;
    private final Map<Integer, AssetUid> uids = new HashMap<>();
    private final Map<Integer, MaterializationId[]> heads = new HashMap<>();

    /// Registers assets in chains of ten.
    LargeState(StateStorage storage, int assets, int days) {
        this(storage, graph(assets, "a"), days);
    }

    /// Registers assets, each of days that begin when those of the others do.
    LargeState(StateStorage storage, AssetGraph graph, int days) {
        this.storage = storage;
        this.graph = graph;
        int assets = graph.size();
        this.days = days;
        this.ids = new IdSource(InstantSource.fixed(Instant.EPOCH), new Random(7));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            uids.put(i, ids.nextAsset());
            heads.put(i, new MaterializationId[days]);
            events.add(new Event.AssetRegistered(uid(i), graph.asset(i).key()));
            events.add(new Event.CodeRecorded(graph.asset(i).code()));
        }
        storage.events().append(events, List.of());
    }

    /// Returns the assets.
    ///
    /// @param code the code of the first asset: another text is a change
    static AssetGraph graph(int assets, String code) {
        List<AssetSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            String key = key(i);
            AssetSpec.Builder spec =
                    AssetSpec.named(AssetKey.parse(key))
                            .partitions(TimePartitions.of(Cadence.DAILY, START))
                            .value(VALUE);
            if (i % CHAIN != 0) {
                spec.upstream(edge(key(i - 1)));
            }
            Fingerprint hash = hash("code of " + key + (i == 0 ? code : "a"));
            snapshots.add(
                    AssetSnapshot.of(
                            spec.build(), new CodeFingerprint(hash, List.of(), List.of())));
        }
        return AssetGraph.of(snapshots, List.of());
    }

    static EngineProject project(AssetGraph graph) {
        return new EngineProject(
                "large",
                graph,
                new Definitions(List.of(), List.of(), List.of()),
                Workshop.NO_SETTINGS,
                new Plan.Code(Optional.empty(), false, hash("project")));
    }

    /// Returns an instant at which so many days exist.
    static Instant after(int days) {
        return Instant.parse(START + "T00:00:00Z").plus(Duration.ofDays(days));
    }

    private static String key(int i) {
        return "a%05d".formatted(i);
    }

    private static UpstreamSpec edge(String key) {
        return new UpstreamSpec(
                AssetKey.parse(key),
                key,
                UpstreamSpec.Strength.DATA,
                true,
                Optional.empty(),
                IfMissing.FAIL,
                Optional.empty());
    }

    private static Fingerprint hash(String text) {
        return FingerprintHasher.of("benchmark").text(text).finish();
    }

    AssetGraph graph() {
        return graph;
    }

    /// Records a run that built every cell with another version and published them asset by asset.
    RunId run(String version) {
        RunId run = ids.nextRun();
        storage.events()
                .append(List.of(new Event.RunStarted(run, ChangeSetKind.APPLY, "")), List.of());
        for (int asset = 0; asset < graph.size(); asset++) {
            build(run, asset, version);
        }
        storage.events()
                .append(
                        List.of(new Event.RunFinished(run, RunStatus.SUCCEEDED, Map.of())),
                        List.of());
        return run;
    }

    private void build(RunId run, int index, String version) {
        List<Event> events = new ArrayList<>();
        List<HeadMove> moves = new ArrayList<>();
        AssetSnapshot asset = graph.asset(index);
        MaterializationId[] shown = Objects.requireNonNull(heads.get(index));
        for (int day = 0; day < days; day++) {
            PartitionKey key = asset.spec().partitions().keyAt(day);
            MaterializationId id = ids.nextMaterialization();
            Materialization.Cell cell =
                    new Materialization.Cell(
                            uid(index), asset.key(), asset.spec().partitions().domain(), key);
            events.add(new Event.MaterializationStarted(id, cell, made(run, asset, cell, version)));
            events.add(new Event.MaterializationStaged(id, result(index, day, version)));
            events.add(new Event.MaterializationAudited(id, Optional.empty()));
            moves.add(
                    new HeadMove(
                            uid(index),
                            cell.domain(),
                            key,
                            Optional.ofNullable(shown[day]),
                            Optional.of(id)));
            shown[day] = id;
        }
        storage.events().append(events, List.of());
        storage.events().publish("main", next -> List.of(published(next, run, moves)), List.of());
    }

    private AssetUid uid(int index) {
        return Objects.requireNonNull(uids.get(index));
    }

    private Materialization.Origin made(
            RunId run, AssetSnapshot asset, Materialization.Cell cell, String version) {
        return new Materialization.Origin(
                asset.code().value(),
                asset.contract(),
                hash(version + cell.asset() + cell.partition()),
                run,
                1,
                Instant.EPOCH,
                Optional.empty(),
                false,
                false,
                cell.uid() + "/location",
                true);
    }

    private Materialization.Result result(int index, int day, String version) {
        List<InputRead> inputs =
                graph.upstream(index).stream().map(edge -> input(edge, day, version)).toList();
        return new Materialization.Result(
                version(index, day, version),
                graph.asset(index).spec().value(),
                1,
                100,
                Map.of(),
                inputs,
                Instant.EPOCH.plusMillis(1),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static DataVersion version(int index, int day, String version) {
        return DataVersion.of("content/1:" + hash(version + index + " " + day).hex());
    }

    private InputRead input(Edge edge, int day, String version) {
        AssetSnapshot upstream = graph.asset(edge.upstream());
        PartitionKey key = upstream.spec().partitions().keyAt(day);
        DataVersion read = version(edge.upstream(), day, version);
        MaterializationId id = Objects.requireNonNull(heads.get(edge.upstream()))[day];
        return new InputRead(
                edge.spec().name(),
                uid(edge.upstream()),
                upstream.key(),
                edge.fingerprint(),
                VersionRoot.leaf(key, read),
                List.of(new InputRead.CellRead(key, Optional.of(id), read)));
    }

    private static Event published(long number, RunId run, List<HeadMove> moves) {
        return new Event.ChangeSetPublished(
                "main",
                number,
                ChangeSetKind.APPLY,
                Optional.of(run),
                List.of(),
                List.of(),
                List.of(),
                moves,
                Optional.empty(),
                "");
    }
}
