package dev.heddle.cli;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.CheckSpec;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.ApplyView.ItemOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A small project of flights, its plans and results.
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    static final RunId RUN = new RunId("01JD8Z3Q0V6K7M4N5P6Q7R8S9T");
    static final MaterializationId MADE = new MaterializationId("01JD8Z3Q0V6K7M4N5P6Q7R8S9V");
    static final PartitionsDefinition DAYS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2001, 1, 1))
                    .until(LocalDate.of(2001, 2, 2));
    static final SourceLocation SOURCE =
            new SourceLocation("src/main/java/flights/Flights.java", 30, 0);
    static final ValueSpec DEPARTURE =
            new ValueSpec(
                    ValueKind.ROWS,
                    "Dataset<Departure>",
                    List.of(
                            new Column("date", ColumnType.Simple.DATE, false),
                            new Column("origin", ColumnType.Simple.TEXT, false),
                            new Column("delay_minutes", ColumnType.Simple.INTEGER, true)));

    private Fixtures() {}

    static AssetKey key(String text) {
        return AssetKey.parse(text);
    }

    static Fingerprint hash(String digit) {
        return new Fingerprint(digit.repeat(64));
    }

    static PartitionSet days(String first, String last, int count) {
        return new PartitionSet(
                List.of(
                        new PartitionSet.KeyRange(
                                PartitionKey.of(first), PartitionKey.of(last), count)));
    }

    static PartitionSet single() {
        return new PartitionSet(
                List.of(new PartitionSet.KeyRange(PartitionKey.NONE, PartitionKey.NONE, 1)));
    }

    static FingerprintComponent component() {
        return new FingerprintComponent(
                ComponentKind.METHOD,
                "Delays.mean(List)",
                hash("b"),
                List.of("Flights.airportDays", "Delays.mean(List)"),
                Optional.of(new SourceLocation("src/main/java/flights/Delays.java", 18, 0)));
    }

    static AssetGraph graph() {
        return AssetGraph.of(
                List.of(
                        asset(
                                AssetSpec.named(key("raw/flight_archive"))
                                        .external(true)
                                        .partitions(DAYS)),
                        asset(
                                AssetSpec.named(key("departures"))
                                        .group("flights")
                                        .kinds(List.of("csv"))
                                        .owners(List.of("team:ops"))
                                        .tag("tier", "gold")
                                        .metadata("unit", new MetadataValue.Text("minutes"))
                                        .description("Departures of one day, as reported.")
                                        .source(SOURCE)
                                        .partitions(DAYS)
                                        .value(DEPARTURE)
                                        .upstream(edge("raw/flight_archive", Optional.empty()))),
                        asset(
                                AssetSpec.named(key("airport_days"))
                                        .group("flights")
                                        .partitions(DAYS)
                                        .upstream(edge("departures", Optional.empty()))),
                        asset(
                                AssetSpec.named(key("delay_model"))
                                        .kinds(List.of("model"))
                                        .upstream(
                                                edge(
                                                        "airport_days",
                                                        Optional.of(new PartitionMapping.All()))))),
                List.of(
                        new CheckSnapshot(
                                new CheckSpec(
                                        "delays_are_plausible",
                                        key("departures"),
                                        true,
                                        "Delays beyond a day are typing errors.",
                                        Optional.empty(),
                                        List.of(),
                                        List.of()),
                                hash("c"))));
    }

    private static AssetSnapshot asset(AssetSpec.Builder spec) {
        return AssetSnapshot.of(
                spec.build(), new CodeFingerprint(hash("a"), List.of(component()), List.of()));
    }

    private static UpstreamSpec edge(String asset, Optional<PartitionMapping> mapping) {
        return new UpstreamSpec(
                key(asset),
                asset,
                UpstreamSpec.Strength.DATA,
                true,
                mapping,
                IfMissing.FAIL,
                Optional.empty());
    }

    static Plan plan(List<PlanItem> items, List<Gate> gates) {
        return new Plan(
                "main",
                3,
                NOW,
                new Plan.Code(
                        Optional.of("4f2c9e1d0a4b4f2c9e1d0a4b4f2c9e1d0a4b0000"), true, hash("d")),
                List.of(
                        new Observation(
                                key("raw/flight_archive"),
                                PartitionKey.of("2001-02-01"),
                                Optional.of(DataVersion.of("v1:42")),
                                NOW,
                                Optional.empty())),
                items,
                gates,
                List.of(),
                List.of());
    }

    static Plan fullPlan() {
        return plan(
                List.of(
                        item(
                                "departures",
                                days("2001-02-01", "2001-02-01", 1),
                                CellState.MISSING,
                                Action.BUILD,
                                Optional.of(Trigger.ARRIVAL),
                                List.of(
                                        new Cause.Data(
                                                key("raw/flight_archive"),
                                                days("2001-02-01", "2001-02-01", 1))),
                                new PlanItem.Estimate(0.1, 1_000, true)),
                        item(
                                "departures",
                                days("2001-01-01", "2001-01-31", 31),
                                CellState.FRESH,
                                Action.NOOP,
                                Optional.empty(),
                                List.of(),
                                PlanItem.Estimate.NONE),
                        item(
                                "airport_days",
                                days("2001-01-01", "2001-01-31", 31),
                                CellState.STALE,
                                Action.BUILD,
                                Optional.of(Trigger.CHANGE),
                                List.of(
                                        new Cause.Code(
                                                List.of(
                                                        new ComponentChange(
                                                                ComponentChange.Change.CHANGED,
                                                                component())))),
                                new PlanItem.Estimate(0.4, 1_199_000, true)),
                        item(
                                "airport_days",
                                days("2001-02-01", "2001-02-01", 1),
                                CellState.MISSING,
                                Action.BUILD,
                                Optional.of(Trigger.ARRIVAL),
                                List.of(),
                                new PlanItem.Estimate(0.1, 0, true)),
                        new PlanItem(
                                key("delay_model"),
                                single(),
                                CellState.PENDING,
                                Action.MAYBE_BUILD,
                                Optional.of(Trigger.CHANGE),
                                false,
                                List.of(),
                                "",
                                new PlanItem.Estimate(0.3, 0, true))),
                List.of());
    }

    static Plan emptyPlan() {
        return plan(
                List.of(
                        item(
                                "departures",
                                days("2001-01-01", "2001-02-01", 32),
                                CellState.FRESH,
                                Action.NOOP,
                                Optional.empty(),
                                List.of(),
                                PlanItem.Estimate.NONE)),
                List.of());
    }

    static Plan gatedPlan() {
        return plan(
                fullPlan().items(),
                List.of(
                        new Gate(
                                Gate.Kind.BREAKING_CHANGE,
                                Optional.of(key("departures")),
                                "Cannot change 'departures': delay removed, and 'airport_days' reads"
                                        + " it and was not changed.")));
    }

    static Plan retiringPlan() {
        return plan(
                List.of(
                        item(
                                "old_orders",
                                days("2001-01-01", "2001-01-31", 31),
                                CellState.ORPHAN,
                                Action.RETIRE,
                                Optional.of(Trigger.CHANGE),
                                List.of(),
                                PlanItem.Estimate.NONE)),
                List.of());
    }

    static PlanItem item(
            String asset,
            PartitionSet partitions,
            CellState state,
            Action action,
            Optional<Trigger> trigger,
            List<Cause> causes,
            PlanItem.Estimate estimate) {
        return new PlanItem(
                key(asset), partitions, state, action, trigger, true, causes, "", estimate);
    }

    static CheckResultRecord check(String name, boolean blocking, boolean passed) {
        return new CheckResultRecord(
                MADE,
                name,
                blocking,
                passed,
                passed ? "" : "1 implausible delay",
                Map.of("worst", MetadataValue.of(99_999)),
                passed
                        ? Optional.empty()
                        : Optional.of(
                                new MetadataValue.Table(
                                        List.of("date", "origin", "delay_minutes"),
                                        List.of(List.of("2001-02-02", "ORD", "99999")))),
                NOW);
    }

    static ApplyView applied() {
        return new ApplyView(
                Optional.of(RUN),
                List.of(4L, 5L, 6L),
                ApplyView.Outcome.PUBLISHED,
                List.of(
                        built("departures", days("2001-02-01", "2001-02-01", 1), 1234),
                        built("airport_days", days("2001-01-01", "2001-02-01", 32), 99),
                        new ApplyView.Item(
                                key("delay_model"),
                                single(),
                                ItemOutcome.CUT_OFF,
                                OptionalLong.empty(),
                                0,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                false)),
                Duration.ofMillis(900),
                List.of());
    }

    private static ApplyView.Item built(String asset, PartitionSet cells, long rows) {
        return new ApplyView.Item(
                key(asset),
                cells,
                ItemOutcome.BUILT,
                OptionalLong.of(rows),
                1,
                List.of(MADE),
                List.of(
                        check("delays_are_plausible", true, true),
                        check("large_airports_report", false, !asset.equals("airport_days"))),
                Optional.empty(),
                false);
    }

    static ApplyView revalidated() {
        return new ApplyView(
                Optional.of(RUN),
                List.of(),
                ApplyView.Outcome.PUBLISHED,
                List.of(
                        new ApplyView.Item(
                                key("delay_model"),
                                single(),
                                ItemOutcome.REVALIDATED,
                                OptionalLong.empty(),
                                0,
                                List.of(),
                                List.of(check("delays_are_plausible", true, true)),
                                Optional.empty(),
                                false)),
                Duration.ofMillis(200),
                List.of());
    }

    static ApplyView failed() {
        return new ApplyView(
                Optional.of(RUN),
                List.of(4L),
                ApplyView.Outcome.PARTIAL,
                List.of(
                        new ApplyView.Item(
                                key("departures"),
                                days("2001-02-02", "2001-02-02", 1),
                                ItemOutcome.REJECTED,
                                OptionalLong.of(12),
                                1,
                                List.of(MADE),
                                List.of(check("delays_are_plausible", true, false)),
                                Optional.empty(),
                                false),
                        new ApplyView.Item(
                                key("delay_model"),
                                single(),
                                ItemOutcome.FAILED,
                                OptionalLong.empty(),
                                3,
                                List.of(),
                                List.of(),
                                Optional.of(
                                        new ApplyView.Failure(
                                                "java.net.ConnectException: \u001b[31mrefused",
                                                List.of(
                                                        "flights.RatesClient.today(RatesClient.java:41)",
                                                        "flights.Flights.delayModel(Flights.java:88)"))),
                                false),
                        new ApplyView.Item(
                                key("airport_days"),
                                days("2001-02-02", "2001-02-02", 1),
                                ItemOutcome.BLOCKED,
                                OptionalLong.empty(),
                                0,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                false)),
                Duration.ofMillis(6_700),
                List.of("62 cells held by undo of 4: heddle release -s airport_days"));
    }

    /// One of two change sets: the first was taken back.
    static ChangeSet changeSet(long number) {
        return new ChangeSet(
                number,
                ChangeSetKind.APPLY,
                NOW,
                Optional.of(RUN),
                31,
                List.of(),
                number == 4 ? Optional.of(5L) : Optional.empty(),
                Optional.of("4f2c9e1"),
                "apply");
    }
}
