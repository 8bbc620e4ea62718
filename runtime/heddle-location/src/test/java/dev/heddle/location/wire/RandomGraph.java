package dev.heddle.location.wire;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.CheckSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.OutputSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Graphs of all that can be declared.
final class RandomGraph {
    static final KeyMapping REVERSED =
            reader ->
                    List.of(
                            PartitionKey.of(
                                    new StringBuilder(reader.value()).reverse().toString()));
    private static final List<PartitionsDefinition> SPLITS =
            List.of(
                    PartitionsDefinition.none(),
                    StaticPartitions.of(keys("ab", "ba", "naïve 🙂/..")),
                    TimePartitions.of(Cadence.DAILY, LocalDate.of(2026, 11, 1)),
                    TimePartitions.of(
                                    new Cadence.Daily(LocalTime.of(6, 30)),
                                    LocalDate.of(2026, 10, 1))
                            .in(ZoneId.of("Europe/Berlin"))
                            .until(LocalDate.of(2026, 11, 1))
                            .formatted("uuuuMMdd")
                            .excluding(List.of("20261010"))
                            .closingAfter(Duration.ofHours(3))
                            .withEndOffset(1),
                    TimePartitions.of(Cadence.HOURLY, LocalDateTime.of(2026, 11, 20, 5, 0))
                            .in(ZoneId.of("America/New_York"))
                            .until(LocalDateTime.of(2026, 11, 22, 0, 0)),
                    TimePartitions.of(
                            new Cadence.Weekly(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT),
                            LocalDate.of(2026, 11, 1)),
                    TimePartitions.of(
                            new Cadence.Monthly(Cadence.Monthly.LAST_DAY, LocalTime.NOON),
                            LocalDate.of(2026, 1, 31)),
                    TimePartitions.of(
                                    new Cadence.Cron(CronExpression.parse("15 6,18 * * mon-fri")),
                                    LocalDate.of(2026, 11, 1))
                            .excluding(List.of("2026-11-05")));

    private final Random random;
    private final List<AssetSnapshot> assets = new ArrayList<>();

    private RandomGraph(long seed) {
        random = new Random(seed);
    }

    static AssetGraph of(long seed) {
        return new RandomGraph(seed).graph();
    }

    private AssetGraph graph() {
        int count = 1 + random.nextInt(12);
        List<CheckSnapshot> checks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AssetSnapshot next = possible(i);
            assets.add(next);
            for (int check = random.nextInt(3); check > 0; check--) {
                CheckSnapshot found = check("check_" + check, next);
                if (AssetGraph.problems(specs(), List.of(found.spec())).isEmpty()) {
                    checks.add(found);
                }
            }
        }
        return AssetGraph.of(assets, checks);
    }

    /// Returns an asset that fits to the others: of what can be declared, not all goes together.
    private AssetSnapshot possible(int number) {
        while (true) {
            AssetSnapshot found = asset(number);
            assets.add(found);
            boolean fits = AssetGraph.problems(specs(), List.of()).isEmpty();
            assets.removeLast();
            if (fits) {
                return found;
            }
        }
    }

    private List<AssetSpec> specs() {
        return assets.stream().map(AssetSnapshot::spec).toList();
    }

    private static List<PartitionKey> keys(String... keys) {
        return List.of(keys).stream().map(PartitionKey::of).toList();
    }

    private boolean maybe() {
        return random.nextInt(3) == 0;
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Fingerprint fingerprint() {
        return FingerprintHasher.of("test").number(random.nextInt()).finish();
    }

    private Optional<SourceLocation> place() {
        return maybe()
                ? Optional.of(new SourceLocation("src/A.java", random.nextInt(9), 0))
                : Optional.empty();
    }

    private AssetSnapshot asset(int number) {
        AssetSpec.Builder spec =
                AssetSpec.named(AssetKey.parse(maybe() ? "deep/er/a" + number : "a" + number))
                        .partitions(oneOf(SPLITS))
                        .value(value());
        boolean external = maybe();
        if (external) {
            spec.external(maybe());
        } else {
            edges().forEach(spec::upstream);
        }
        describe(spec);
        settle(spec);
        List<FingerprintComponent> components = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            components.add(
                    new FingerprintComponent(
                            oneOf(List.of(ComponentKind.values())),
                            "A.b(int) 1." + i,
                            fingerprint(),
                            maybe() ? List.of("A.a()", "A.b(int)") : List.of(),
                            place()));
        }
        return AssetSnapshot.of(
                spec.build(),
                new CodeFingerprint(
                        fingerprint(),
                        components,
                        maybe()
                                ? List.of(new UnprovenCall("A.a()", "Class.forName", place(), "?"))
                                : List.of()));
    }

    private List<UpstreamSpec> edges() {
        Map<AssetKey, UpstreamSpec> edges = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0 && !assets.isEmpty(); i--) {
            AssetSnapshot read = oneOf(assets);
            edges.put(read.key(), edge(read));
        }
        return List.copyOf(edges.values());
    }

    private UpstreamSpec edge(AssetSnapshot read) {
        PartitionsDefinition up = read.spec().partitions();
        Optional<PartitionMapping> mapping =
                Optional.of(
                        oneOf(
                                List.of(
                                        new PartitionMapping.All(),
                                        new PartitionMapping.Last(),
                                        new PartitionMapping.Only(List.of(up.keyAt(0))),
                                        PartitionMapping.Custom.of(REVERSED)
                                                .fingerprinted(fingerprint()))));
        return new UpstreamSpec(
                read.key(),
                "in_" + read.key().name(),
                oneOf(List.of(UpstreamSpec.Strength.values())),
                maybe(),
                mapping,
                oneOf(List.of(IfMissing.values())),
                maybe() ? Optional.of("Dataset<A>") : Optional.empty(),
                maybe() ? Optional.of(new ColumnSet(List.of("b", "a"))) : Optional.empty(),
                maybe() ? UpstreamSpec.Reading.SINCE : UpstreamSpec.Reading.ALL);
    }

    private ValueSpec value() {
        ValueKind kind = oneOf(List.of(ValueKind.values()));
        return kind == ValueKind.ROWS
                ? new ValueSpec(kind, "Dataset<A>", columns(), maybe())
                : new ValueSpec(kind, "A", List.of());
    }

    private List<Column> columns() {
        return List.of(
                new Column("a", oneOf(List.of(ColumnType.Simple.values())), maybe()),
                new Column("b", new ColumnType.Decimal(10, 2), maybe()).unversioned(),
                new Column(
                        "c",
                        new ColumnType.ListOf(
                                new ColumnType.MapOf(
                                        new ColumnType.Struct(
                                                List.of(
                                                        new Column(
                                                                "d",
                                                                ColumnType.Simple.JSON,
                                                                true))))),
                        false));
    }

    private void describe(AssetSpec.Builder spec) {
        if (maybe()) {
            spec.group("Grüße");
            spec.kinds(List.of("csv", "duckdb"));
            spec.owners(List.of("team:a", "b@example.org"));
            spec.tag("tier", "1").tag("empty", "");
            spec.description("Some *words*.\nTwo lines.");
            place().ifPresent(spec::source);
            if (!assets.isEmpty()) {
                AssetKey from = oneOf(assets).key();
                spec.origins("a", Set.of(new ColumnOrigin(from, "a"), new ColumnOrigin(from, "b")));
            }
        }
        if (maybe()) {
            List<MetadataValue> facts =
                    List.of(
                            new MetadataValue.Text("text"),
                            new MetadataValue.Whole(-3),
                            new MetadataValue.Real(Double.NaN),
                            new MetadataValue.Bool(false),
                            new MetadataValue.Moment(Instant.EPOCH),
                            new MetadataValue.Span(Duration.ofNanos(1)),
                            new MetadataValue.Url(URI.create("https://example.org/a?b")),
                            new MetadataValue.FilePath("/a b"),
                            new MetadataValue.Json("{}"),
                            new MetadataValue.Markdown("# A"),
                            new MetadataValue.Table(List.of("a"), List.of(List.of("1"))),
                            new MetadataValue.Columns(columns()),
                            MetadataValue.Image.of("image/png", new byte[] {1, 2}));
            for (int i = 0; i < facts.size(); i++) {
                spec.metadata("fact_" + i, facts.get(i));
            }
        }
    }

    private void settle(AssetSpec.Builder spec) {
        if (maybe()) {
            spec.retry(new RetryPolicy(3, Duration.ofMillis(1500)));
            spec.timeout(Duration.ofMinutes(5)).pool("heavy");
            spec.version(oneOf(List.of(VersionMode.values()))).codeVersion("7", maybe());
            spec.resource(new AssetSpec.ResourceSpec("a.B", "b"));
            spec.steps(
                    new StepPolicy(Integer.MAX_VALUE, -2, true, Map.of("x", Duration.ofDays(1))));
        }
        if (maybe()) {
            spec.takesClock();
            spec.refresh(
                    oneOf(
                            List.of(
                                    RefreshPolicy.every(Duration.ofHours(2)),
                                    RefreshPolicy.at("@daily", ZoneId.of("Asia/Kolkata")),
                                    RefreshPolicy.never())));
            spec.formerly(AssetKey.parse("old/name"));
            spec.increment(
                    IncrementSpec.merge("a", "b")
                            .onCodeChange(IncrementSpec.CodeChange.FORWARD_ONLY));
            spec.output(new OutputSpec("step" + random.nextInt(), "left", maybe()));
        }
    }

    private CheckSnapshot check(String name, AssetSnapshot asset) {
        UpstreamSpec staged =
                new UpstreamSpec(
                        asset.key(),
                        "rows",
                        UpstreamSpec.Strength.DATA,
                        true,
                        maybe()
                                ? EdgeMapping.inferred(
                                        asset.spec().partitions(), asset.spec().partitions())
                                : Optional.empty(),
                        IfMissing.FAIL,
                        Optional.of("Dataset<A>"));
        return new CheckSnapshot(
                new CheckSpec(
                        name,
                        asset.key(),
                        maybe(),
                        "What it does.",
                        place(),
                        List.of(new CheckSpec.CheckInput(staged, maybe())),
                        List.of(new AssetSpec.ResourceSpec("a.B", "b")),
                        maybe() ? Optional.of(Duration.ofSeconds(9)) : Optional.empty(),
                        maybe() ? Optional.of(Duration.ofHours(30)) : Optional.empty()),
                fingerprint());
    }
}
