package dev.heddle.tck.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Puts facts into a storage in the words of a test. Identities and times are the same in each run.
/// One thread at a time.
public final class Facts {
    /// When everything happens.
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /// The dictionary of partition keys in use.
    public static final String DOMAIN = "static";

    /// The environment in use.
    public static final String MAIN = "main";

    private final StateStorage storage;
    private final IdSource ids;
    private final Map<String, AssetUid> uids = new HashMap<>();
    private RunId run;

    /// Starts a run in the storage, to which everything will belong.
    public Facts(StateStorage storage) {
        this(storage, 1);
    }

    /// As above, with other identities for each `seed`.
    public Facts(StateStorage storage, long seed) {
        this.storage = storage;
        this.ids = new IdSource(() -> NOW, new Random(seed));
        this.run = ids.nextRun();
        append(new Event.RunStarted(run, ChangeSetKind.APPLY, "apply"));
    }

    /// Returns the run in use.
    public RunId run() {
        return run;
    }

    /// Starts another run, which is in use from then on.
    public RunId startRun() {
        run = ids.nextRun();
        append(new Event.RunStarted(run, ChangeSetKind.APPLY, "apply again"));
        return run;
    }

    /// Returns the identity of a run that is still to be started.
    public RunId nextRun() {
        return ids.nextRun();
    }

    /// Returns the number of the next change set.
    public long nextNumber() {
        return storage.reader().view(MAIN).sequence() + 1;
    }

    /// Appends events without requirements.
    public long append(Event... events) {
        return storage.events().append(Arrays.asList(events), List.of());
    }

    /// Returns an asset's identity; registers it the first time.
    public AssetUid uid(String asset) {
        AssetUid known = uids.get(asset);
        if (known != null) {
            return known;
        }
        AssetUid uid = ids.nextAsset();
        uids.put(asset, uid);
        append(new Event.AssetRegistered(uid, AssetKey.parse(asset)));
        return uid;
    }

    /// Returns a cell of an asset under the dictionary in use.
    public Materialization.Cell cell(String asset, String partition) {
        return new Materialization.Cell(
                uid(asset), AssetKey.parse(asset), DOMAIN, PartitionKey.of(partition));
    }

    /// Returns the fingerprint of a text.
    public static Fingerprint fingerprint(String text) {
        return FingerprintHasher.of("test").text(text).finish();
    }

    /// Returns what goes into a materialization whose code and recipe are named by texts.
    public Materialization.Origin made(String code, String recipe) {
        return new Materialization.Origin(
                fingerprint(code),
                fingerprint("contract"),
                fingerprint(recipe),
                run,
                1,
                NOW.minusSeconds(10),
                Optional.of("4f2c9e1"),
                false,
                false,
                "uid/location",
                true);
    }

    /// Returns what came out, as rows whose version is a text.
    public static Materialization.Result result(String version, InputRead... inputs) {
        return new Materialization.Result(
                DataVersion.of(version),
                new ValueSpec(
                        ValueKind.ROWS,
                        "Dataset<Order>",
                        List.of(new Column("id", ColumnType.Simple.BIGINT, false))),
                3,
                1000,
                Map.of("rows", new MetadataValue.Whole(3)),
                List.of(inputs),
                NOW,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /// Returns what came out of an asset that goes on from what it made before: rows that lie in
    /// two places, and the version of a column.
    public static Materialization.Result increment(String version, MaterializationId previous) {
        Materialization.Result plain = result(version);
        Increment.Segment first = new Increment.Segment("uid/first", plain.value(), 1);
        Increment.Segment second =
                new Increment.Segment(
                        "uid/second",
                        new ValueSpec(ValueKind.ROWS, "Dataset<Other>", List.of(), true),
                        1);
        return new Materialization.Result(
                plain.version(),
                plain.value(),
                plain.rows(),
                plain.bytes(),
                plain.metadata(),
                plain.inputs(),
                plain.finishedAt(),
                Optional.empty(),
                Map.of(
                        ColumnSet.of(List.of("id")),
                        DataVersion.of("ids of " + version),
                        ColumnSet.of(List.of()),
                        DataVersion.of("number of " + version)),
                Optional.of(
                        new Increment(
                                Optional.of(previous),
                                List.of(first, second),
                                Optional.of("{\"page\":7}"),
                                Optional.of("inCents"))));
    }

    /// Returns what is read of one cell.
    public InputRead input(String asset, String partition, MaterializationId id, String version) {
        PartitionKey key = PartitionKey.of(partition);
        return new InputRead(
                asset,
                uid(asset),
                AssetKey.parse(asset),
                fingerprint("identity"),
                VersionRoot.leaf(key, DataVersion.of(version)),
                List.of(new InputRead.CellRead(key, Optional.of(id), DataVersion.of(version))));
    }

    /// Returns an identity for a materialization.
    public MaterializationId nextId() {
        return ids.nextMaterialization();
    }

    /// Begins a materialization.
    public MaterializationId start(String asset, String partition, String recipe) {
        return start(asset, partition, made("code", recipe));
    }

    /// Begins a materialization.
    public MaterializationId start(String asset, String partition, Materialization.Origin made) {
        MaterializationId id = ids.nextMaterialization();
        append(new Event.MaterializationStarted(id, cell(asset, partition), made));
        return id;
    }

    /// Begins and completes a materialization, and passes its checks.
    public MaterializationId audit(
            String asset, String partition, String version, InputRead... inputs) {
        MaterializationId id = start(asset, partition, "recipe of " + version);
        append(
                new Event.MaterializationStaged(id, result(version, inputs)),
                new Event.MaterializationAudited(id, Optional.of(fingerprint("checks"))));
        return id;
    }

    /// Makes a materialization the head of its cell, in a change set of its own.
    public MaterializationId publish(
            String asset, String partition, String version, InputRead... inputs) {
        MaterializationId id = audit(asset, partition, version, inputs);
        publish(move(asset, partition, id));
        return id;
    }

    /// Returns the move of a cell's head from what it shows now.
    public HeadMove move(String asset, String partition, MaterializationId after) {
        return new HeadMove(
                uid(asset),
                DOMAIN,
                PartitionKey.of(partition),
                shown(asset, partition),
                Optional.of(after));
    }

    /// Returns what a cell shows.
    public Optional<MaterializationId> shown(String asset, String partition) {
        return storage.reader()
                .findHead(MAIN, uid(asset), DOMAIN, PartitionKey.of(partition))
                .map(Materialization::id);
    }

    /// Publishes moves as the next change set and returns its number.
    public long publish(HeadMove... moves) {
        return publish(List.of(), moves);
    }

    /// Publishes moves as the next change set, under requirements, and returns its number.
    public long publish(List<EventLog.Requirement> requirements, HeadMove... moves) {
        return storage.events()
                .publish(
                        MAIN,
                        number -> List.of(changeSet(number, ChangeSetKind.APPLY, moves)),
                        requirements);
    }

    /// Returns a change set of the run in use.
    public Event.ChangeSetPublished changeSet(long number, ChangeSetKind kind, HeadMove... moves) {
        return new Event.ChangeSetPublished(
                MAIN,
                number,
                kind,
                Optional.of(run),
                List.of(),
                List.of(),
                List.of(),
                List.of(moves),
                Optional.of("4f2c9e1"),
                "apply");
    }

    /// Takes a change set back in a change set of its own, whose number is returned.
    public long undo(long number) {
        List<HeadMove> back = new ArrayList<>();
        List<MaterializationId> withdrawn = new ArrayList<>();
        for (HeadMove move : storage.reader().moves(MAIN, number)) {
            back.add(
                    new HeadMove(
                            move.uid(),
                            move.domain(),
                            move.partition(),
                            move.after(),
                            move.before()));
            move.after().ifPresent(withdrawn::add);
        }
        return storage.events()
                .publish(
                        MAIN,
                        next ->
                                List.of(
                                        new Event.ChangeSetPublished(
                                                MAIN,
                                                next,
                                                ChangeSetKind.UNDO,
                                                Optional.of(run),
                                                List.of(number),
                                                withdrawn,
                                                List.of(),
                                                back,
                                                Optional.empty(),
                                                "undo")),
                        List.of());
    }

    /// Ends an attempt at a cell with a failure.
    public FailedAttempt fail(String asset, String partition, String message) {
        FailedAttempt failure = failure(partition, message);
        Materialization.Cell cell = cell(asset, partition);
        append(
                new Event.StepFinished(
                        new StepRecord(
                                run,
                                new AssetPartition(cell.asset(), cell.partition()),
                                1,
                                StepRecord.Status.FAILED,
                                NOW.minusSeconds(5),
                                Optional.of(NOW),
                                Optional.of(message)),
                        cell,
                        Optional.of(failure)));
        return failure;
    }

    /// Returns a failed attempt of the run in use.
    public FailedAttempt failure(String partition, String message) {
        return new FailedAttempt(
                PartitionKey.of(partition),
                fingerprint("recipe"),
                run,
                NOW,
                message,
                Optional.empty(),
                Optional.empty());
    }

    /// Returns a holder in a process.
    public Lease.Holder holder(String process) {
        return new Lease.Holder(process, 4711, run.value(), "heddle apply", NOW);
    }

    /// Returns cells of one asset.
    public Map<AssetUid, Set<PartitionKey>> cells(String asset, String... partitions) {
        return Map.of(
                uid(asset), Set.copyOf(Arrays.stream(partitions).map(PartitionKey::of).toList()));
    }
}
