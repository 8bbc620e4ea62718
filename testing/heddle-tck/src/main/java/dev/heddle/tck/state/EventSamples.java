package dev.heddle.tck.state;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.state.VersionRoot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events of every kind with every part filled, as one past that fits together.
public final class EventSamples {
    static final AssetKey RENAMED = AssetKey.parse("late/renamed");

    private static final Instant EXACT = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private EventSamples() {}

    /// Returns the events; they can be appended in this order.
    public static List<Event> all(Facts facts) {
        RunId run = facts.nextRun();
        MaterializationId staged = facts.nextId();
        MaterializationId rejected = facts.nextId();
        MaterializationId abandoned = facts.nextId();
        Materialization.Cell cell = facts.cell("samples/all", "2026-01-01");
        Materialization.Cell plain = facts.cell("samples/all", "");
        long number = facts.nextNumber();
        return List.of(
                new Event.AssetRegistered(cell.uid(), cell.asset()),
                new Event.CodeRecorded(code("code")),
                new Event.RunStarted(run, ChangeSetKind.BACKFILL, "backfill \"samples\"\n\u00e4"),
                new Event.MaterializationStarted(staged, cell, facts.made("code", "r1")),
                new Event.MaterializationStaged(staged, result(facts, staged)),
                new Event.CheckEvaluated(check(staged)),
                new Event.MaterializationAudited(staged, Optional.of(Facts.fingerprint("checks"))),
                new Event.MaterializationStarted(rejected, plain, facts.made("code", "r2")),
                new Event.MaterializationStaged(rejected, Facts.result("v2")),
                new Event.MaterializationRejected(rejected, plain, failure(run, rejected)),
                new Event.MaterializationStarted(abandoned, plain, facts.made("code", "r3")),
                new Event.MaterializationAbandoned(abandoned),
                new Event.StepFinished(
                        step(run), cell, Optional.of(facts.failure("2026-01-01", "\u20ac"))),
                observed(facts),
                changeSet(facts, number, run, cell, staged, rejected),
                new Event.CellsHeld(Facts.MAIN, cell.uid(), List.of(hold(facts))),
                new Event.CellsReleased(Facts.MAIN, cell.uid(), List.of(PartitionKey.NONE)),
                new Event.CellAudited(
                        Facts.MAIN,
                        cell.uid(),
                        cell.partition(),
                        Facts.fingerprint("other checks"),
                        List.of("in_range", "unique")),
                new Event.RunFinished(run, RunStatus.PARTIAL, Map.of("BUILT", 1L, "FAILED", 2L)));
    }

    /// Returns events of the kinds that came with version 2; they can be appended after all others.
    public static List<Event> ofVersionTwo(Facts facts) {
        Materialization.Cell cell = facts.cell("samples/two", "2026-01-01");
        MaterializationId kept = facts.nextId();
        MaterializationId retired = facts.nextId();
        MaterializationId abandoned = facts.nextId();
        return List.of(
                new Event.MaterializationStarted(kept, cell, facts.made("code", "r4")),
                new Event.MaterializationStaged(kept, Facts.result("v4")),
                new Event.MaterializationAudited(kept, Optional.empty()),
                new Event.Pinned(Facts.MAIN, pin("v1"), List.of(kept)),
                new Event.Pinned(Facts.MAIN, pin("v2"), List.of(kept)),
                new Event.Unpinned(Facts.MAIN, "v2"),
                new Event.MaterializationStarted(retired, cell, facts.made("code", "r5")),
                new Event.MaterializationStaged(retired, Facts.result("v5")),
                new Event.MaterializationAudited(retired, Optional.empty()),
                new Event.MaterializationsRetired(List.of(retired)),
                new Event.MaterializationsPurged(List.of(retired), Optional.of("by law, ada")),
                new Event.MaterializationStarted(abandoned, cell, facts.made("code", "r6")),
                new Event.MaterializationAbandoned(abandoned),
                new Event.MaterializationsPurged(List.of(abandoned), Optional.empty()));
    }

    private static Pin pin(String name) {
        return new Pin(name, Pin.Kind.TAG, EXACT, Optional.of(EXACT.plusSeconds(60)), 3, "audit");
    }

    /// Returns a fingerprint of code with all that can go in.
    public static CodeFingerprint code(String name) {
        return new CodeFingerprint(
                Facts.fingerprint(name),
                List.of(
                        new FingerprintComponent(
                                ComponentKind.METHOD,
                                "Delays.mean(List)",
                                Facts.fingerprint("mean"),
                                List.of("Delays.table()", "Delays.mean(List)"),
                                Optional.of(new SourceLocation("src/Delays.java", 12, 5))),
                        new FingerprintComponent(
                                ComponentKind.LIBRARY,
                                "group:artifact 1.2.3",
                                Facts.fingerprint("jar"),
                                List.of(),
                                Optional.empty())),
                List.of(
                        new UnprovenCall(
                                "Delays.table()",
                                "Class.forName(String)",
                                Optional.of(new SourceLocation("src/Delays.java", 20, 0)),
                                "loads code by name"),
                        new UnprovenCall("A.a()", "B.b()", Optional.empty(), "reads the clock")));
    }

    /// Returns one value of each kind of metadata.
    public static Map<String, MetadataValue> metadata() {
        return Map.ofEntries(
                Map.entry("text", new MetadataValue.Text("a \"text\"\n\u0001")),
                Map.entry("whole", new MetadataValue.Whole(Long.MAX_VALUE)),
                Map.entry("real", new MetadataValue.Real(0.1)),
                Map.entry("round", new MetadataValue.Real(3)),
                Map.entry("nan", new MetadataValue.Real(Double.NaN)),
                Map.entry("infinite", new MetadataValue.Real(Double.NEGATIVE_INFINITY)),
                Map.entry("bool", new MetadataValue.Bool(true)),
                Map.entry("moment", new MetadataValue.Moment(EXACT)),
                Map.entry("span", new MetadataValue.Span(Duration.ofMillis(-1500))),
                Map.entry("url", new MetadataValue.Url(URI.create("https://example.org/?a=1"))),
                Map.entry("path", new MetadataValue.FilePath("out/a b.csv")),
                Map.entry("json", new MetadataValue.Json("{\"a\": [1, null]}")),
                Map.entry("markdown", new MetadataValue.Markdown("# Title\n\n* one")),
                Map.entry("table", table()),
                Map.entry("columns", new MetadataValue.Columns(columns())),
                Map.entry("image", MetadataValue.Image.of("image/png", new byte[] {1, 2, -3})));
    }

    private static MetadataValue.Table table() {
        return new MetadataValue.Table(
                List.of("id", "name"), List.of(List.of("1", "one"), List.of("2", "")));
    }

    /// Returns a column of each type.
    public static List<Column> columns() {
        return List.of(
                new Column("id", ColumnType.Simple.BIGINT, false),
                new Column("amount", new ColumnType.Decimal(12, 2), true),
                new Column("tags", new ColumnType.ListOf(ColumnType.Simple.TEXT), false),
                new Column(
                        "nested",
                        new ColumnType.Struct(
                                List.of(
                                        new Column(
                                                "counts",
                                                new ColumnType.MapOf(ColumnType.Simple.INTEGER),
                                                true))),
                        true));
    }

    private static Materialization.Result result(Facts facts, MaterializationId id) {
        PartitionKey none = PartitionKey.NONE;
        InputRead external =
                new InputRead(
                        "rates",
                        facts.uid("samples/rates"),
                        AssetKey.parse("samples/rates"),
                        Facts.fingerprint("all"),
                        VersionRoot.EMPTY.minus(VersionRoot.leaf(none, DataVersion.NONE)),
                        List.of(
                                new InputRead.CellRead(none, Optional.empty(), DataVersion.NONE),
                                new InputRead.CellRead(
                                        PartitionKey.of("2026-01-02"),
                                        Optional.of(id),
                                        DataVersion.of("v"))));
        return new Materialization.Result(
                DataVersion.of("content-v1:abc"),
                new ValueSpec(ValueKind.ROWS, "Dataset<Departure>", columns()),
                12,
                3_000_000_000L,
                metadata(),
                List.of(external),
                EXACT,
                Optional.of("uid/earlier"),
                Map.of(),
                Optional.empty());
    }

    private static CheckResultRecord check(MaterializationId id) {
        return new CheckResultRecord(
                id, "in_range", true, false, "2 rows", metadata(), Optional.of(table()), EXACT);
    }

    private static FailedAttempt failure(RunId run, MaterializationId rejected) {
        return new FailedAttempt(
                PartitionKey.NONE,
                Facts.fingerprint("r2"),
                run,
                EXACT,
                "in_range: 2 rows",
                Optional.of(rejected),
                Optional.of(Facts.fingerprint("checks")));
    }

    private static StepRecord step(RunId run) {
        return new StepRecord(
                run,
                new AssetPartition(AssetKey.parse("samples/all"), PartitionKey.of("2026-01-01")),
                3,
                StepRecord.Status.TIMED_OUT,
                EXACT,
                Optional.of(EXACT.plusSeconds(1)),
                Optional.of("longer than 1 s"));
    }

    private static Event.Observed observed(Facts facts) {
        AssetKey asset = AssetKey.parse("samples/rates");
        return new Event.Observed(
                List.of(
                        new Event.ObservedCell(
                                facts.uid("samples/rates"),
                                new Observation(
                                        asset,
                                        PartitionKey.of("2026-01-01"),
                                        Optional.of(DataVersion.of("etag-1")),
                                        EXACT,
                                        Optional.empty())),
                        new Event.ObservedCell(
                                facts.uid("samples/rates"),
                                new Observation(
                                        asset,
                                        PartitionKey.NONE,
                                        Optional.empty(),
                                        EXACT,
                                        Optional.of("no route to host")))));
    }

    private static Event.ChangeSetPublished changeSet(
            Facts facts,
            long number,
            RunId run,
            Materialization.Cell cell,
            MaterializationId shown,
            MaterializationId withdrawn) {
        return new Event.ChangeSetPublished(
                Facts.MAIN,
                number,
                ChangeSetKind.BACKFILL,
                Optional.of(run),
                List.of(number - 1),
                List.of(withdrawn),
                List.of(shown),
                List.of(
                        new HeadMove(
                                cell.uid(),
                                cell.domain(),
                                cell.partition(),
                                Optional.empty(),
                                Optional.of(shown)),
                        new HeadMove(
                                facts.uid("samples/rates"),
                                "none",
                                PartitionKey.NONE,
                                Optional.empty(),
                                Optional.empty())),
                Optional.of("4f2c9e1"),
                "backfill");
    }

    private static Hold hold(Facts facts) {
        return new Hold(
                PartitionKey.of("2026-01-01"),
                "bad data",
                EXACT,
                Optional.of(EXACT.plusSeconds(60)),
                Optional.of(7L),
                Facts.fingerprint("code"),
                List.of(
                        new Head.EdgeRoot(
                                "rates",
                                facts.uid("samples/rates"),
                                Facts.fingerprint("all"),
                                VersionRoot.leaf(PartitionKey.NONE, DataVersion.NONE))));
    }
}
