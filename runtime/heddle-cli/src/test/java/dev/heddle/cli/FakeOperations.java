package dev.heddle.cli;

import static dev.heddle.cli.Fixtures.MADE;
import static dev.heddle.cli.Fixtures.NOW;
import static dev.heddle.cli.Fixtures.RUN;
import static dev.heddle.cli.Fixtures.days;
import static dev.heddle.cli.Fixtures.hash;
import static dev.heddle.cli.Fixtures.key;

import dev.heddle.model.HeddleException;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.DataOperations;
import dev.heddle.operation.HoldRequest;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.LiveOperations;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.RunOperations;
import dev.heddle.operation.SavedPlan;
import dev.heddle.operation.StorageOperations;
import dev.heddle.operation.UndoRequest;
import dev.heddle.operation.life.AcceptRequest;
import dev.heddle.operation.life.AcceptView;
import dev.heddle.operation.life.CollectView;
import dev.heddle.operation.life.ForgetRequest;
import dev.heddle.operation.life.ForgetView;
import dev.heddle.operation.life.ImportRequest;
import dev.heddle.operation.life.LifeOperations;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.life.TagRequest;
import dev.heddle.operation.life.TagView;
import dev.heddle.operation.view.ChangeView;
import dev.heddle.operation.view.CheckView;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.UndoView;
import dev.heddle.operation.view.Validation;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import dev.heddle.project.reading.EffectiveSetting;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers with fixed values, and remembers what was asked.
final class FakeOperations implements Operations, AssetOperations, OperationsFactory {
    final List<String> asked = new ArrayList<>();
    Optional<HeddleException> failure = Optional.empty();
    Plan plan = Fixtures.fullPlan();
    ApplyView applied = Fixtures.applied();
    boolean conflicts;
    boolean checksPass = true;
    boolean storageSound = true;
    Optional<PlanOptions> planOptions = Optional.empty();
    Optional<ApplyOptions> applyOptions = Optional.empty();
    Optional<Path> directory = Optional.empty();

    @Override
    public Operations open(Options options) {
        directory = Optional.of(options.directory());
        failure.ifPresent(error -> {
            throw error;
        });
        return this;
    }

    @Override
    public String project() {
        return "flights";
    }

    @Override
    public Validation validate() {
        return new Validation(4, 1, List.of());
    }

    @Override
    public List<Observation> observe(Selection selection) {
        asked.add("observe " + selection);
        return plan.observations();
    }

    @Override
    public PlanView plan(PlanOptions options) {
        planOptions = Optional.of(options);
        return new PlanView("flights", Fixtures.graph(), plan);
    }

    @Override
    public SavedPlan pin(PlanView view, PlanOptions options) {
        return new SavedPlan(
                view.plan().environment(),
                view.plan().baseSequence(),
                view.plan().asOf(),
                SavedPlan.Choice.of(options),
                view.plan().observations(),
                List.of());
    }

    @Override
    public PlanView planAgain(SavedPlan saved, PlanOptions.Allowed more) {
        asked.add("again " + saved.asOf() + " " + saved.choice().allowed().and(more));
        return new PlanView("flights", Fixtures.graph(), plan);
    }

    @Override
    public PlanView planRetry(RunId run, PlanOptions.Allowed allowed) {
        asked.add("retry " + run);
        return new PlanView("flights", Fixtures.graph(), plan);
    }

    @Override
    public ApplyView apply(PlanView view, ApplyOptions options) {
        applyOptions = Optional.of(options);
        asked.add("apply " + options.message());
        return applied;
    }

    @Override
    public CheckView check(Selection selection, Optional<PartitionsArgument> partitions) {
        return new CheckView(
                List.of(
                        new CheckView.Result(
                                key("departures"),
                                PartitionKey.of("2001-01-01"),
                                Fixtures.check("delays_are_plausible", true, checksPass))));
    }

    @Override
    public StatusView status(Selection selection) {
        asked.add("status " + selection);
        return new StatusView("main", 4, List.of(status(key("departures")), FakeStorage.stale()));
    }

    @Override
    public StatusView.AssetStatus status(AssetKey asset) {
        return new StatusView.AssetStatus(
                asset, Map.of(CellState.FRESH, 31), Optional.of(4L), Optional.of(NOW), 0);
    }

    @Override
    public LiveOperations live() {
        throw new UnsupportedOperationException("No command asks.");
    }

    @Override
    public UndoView undo(UndoRequest request) {
        asked.add(
                "undo "
                        + request.target()
                        + " "
                        + request.mode()
                        + (request.dryRun() ? " dry" : ""));
        return new UndoView(
                Optional.of(RUN),
                List.of(4L, 5L, 6L),
                request.mode() == UndoRequest.Mode.CASCADE ? List.of(6L) : List.of(),
                request.dryRun() ? Optional.empty() : Optional.of(7L),
                33,
                List.of(key("departures"), key("airport_days")),
                33,
                List.of(1L, 2L, 3L),
                conflicts
                        ? List.of(
                                new UndoView.Conflict(
                                        key("departures"), days("2001-01-01", "2001-01-01", 1), 6))
                        : List.of(),
                List.of(),
                List.of(),
                Duration.ofMillis(12));
    }

    @Override
    public HoldView hold(HoldRequest request) {
        asked.add("hold " + request.selection() + " until " + request.until());
        return FakeStorage.held();
    }

    @Override
    public HoldView release(Selection selection) {
        return FakeStorage.held();
    }

    @Override
    public List<ChangeSet> changes(long below, int limit) {
        return List.of(Fixtures.changeSet(5), Fixtures.changeSet(4));
    }

    @Override
    public ChangeView change(long number) {
        return new ChangeView(
                Fixtures.changeSet(number),
                List.of(
                        new ChangeView.Moved(
                                key("departures"), days("2001-01-01", "2001-01-31", 31))));
    }

    @Override
    public AssetOperations assets() {
        return this;
    }

    @Override
    public List<EffectiveSetting> settings(Options options) {
        SourceLocation at = new SourceLocation("heddle.yaml", 3, 5);
        return List.of(
                new EffectiveSetting(
                        "resources.archive.folder",
                        "data/archive",
                        false,
                        EffectiveSetting.Origin.FILE,
                        Optional.of(at),
                        List.of()),
                new EffectiveSetting(
                        "resources.bank.token",
                        "***",
                        true,
                        EffectiveSetting.Origin.SECRETS,
                        Optional.of(new SourceLocation("heddle.prod.yaml", 7, 5)),
                        List.of("BANK_TOKEN")),
                new EffectiveSetting(
                        "policies.unproven",
                        "warn",
                        false,
                        EffectiveSetting.Origin.DEFAULT,
                        Optional.empty(),
                        List.of()));
    }

    @Override
    public StorageOperations storage() {
        return new FakeStorage(storageSound);
    }

    @Override
    public DataOperations data() {
        return new FakeData(asked);
    }

    @Override
    public LifeOperations life() {
        return new FakeLife(asked);
    }

    @Override
    public RunOperations runs() {
        return new FakeRuns(asked);
    }

    @Override
    public AssetGraph graph() {
        return Fixtures.graph();
    }

    @Override
    public List<HistoryEntry> history(AssetKey asset, Optional<PartitionKey> partition, int limit) {
        asked.add("history " + asset + " " + partition + " " + limit);
        Materialization.Cell cell =
                new Materialization.Cell(
                        new AssetUid("01JD8Z3Q0V6K7M4N5P6Q7R8S9A"),
                        asset,
                        "time/daily/UTC/uuuu-MM-dd",
                        PartitionKey.of("2001-01-01"));
        Materialization.Origin made =
                new Materialization.Origin(
                        hash("a"),
                        hash("b"),
                        hash("c"),
                        RUN,
                        1,
                        NOW,
                        Optional.of("4f2c9e1"),
                        false,
                        false,
                        "somewhere",
                        true);
        Materialization.Result result =
                new Materialization.Result(
                        DataVersion.of("r1:abc"),
                        Fixtures.DEPARTURE,
                        1234,
                        56_789,
                        Map.of(),
                        List.of(
                                new InputRead(
                                        "archive",
                                        new AssetUid("01JD8Z3Q0V6K7M4N5P6Q7R8S9B"),
                                        key("raw/flight_archive"),
                                        hash("d"),
                                        VersionRoot.EMPTY,
                                        List.of(
                                                new InputRead.CellRead(
                                                        PartitionKey.of("2001-01-01"),
                                                        Optional.empty(),
                                                        DataVersion.of("v1:42"))))),
                        NOW.plusSeconds(2),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
        return List.of(
                new HistoryEntry(
                        new Materialization(
                                MADE,
                                cell,
                                made,
                                MaterializationStatus.PUBLISHED,
                                Optional.of(result),
                                false),
                        Optional.of(4L),
                        Optional.of(
                                new Provenance(
                                        Provenance.Kind.ACCEPTED, 4, "accepted by ada: a name", 1)),
                        Optional.empty()));
    }

    @Override
    public Preview preview(
            AssetKey asset,
            Optional<PartitionKey> partition,
            Optional<MaterializationId> at,
            int limit) {
        asked.add("preview " + asset + " " + partition + " " + at + " " + limit);
        return new Preview(
                asset,
                PartitionKey.of("2001-01-01"),
                MADE,
                new RowStore.Preview(
                        Fixtures.DEPARTURE.columns(),
                        List.of(
                                List.of(
                                        Optional.of("2001-01-01"),
                                        Optional.of("OR\u001b[2JD"),
                                        Optional.of("12")),
                                List.of(
                                        Optional.of("2001-01-01"),
                                        Optional.of("LAX"),
                                        Optional.empty())),
                        1234));
    }

    @Override
    public Location locate(AssetKey asset) {
        return new Location(
                asset,
                Optional.of(MADE),
                "parquet",
                List.of(
                        new StoredFile(
                                Path.of("data", "part-0.parquet"),
                                1234,
                                56_789,
                                days("2001-01-01", "2001-01-01", 1))));
    }

    @Override
    public void close() {
        asked.add("close");
    }

    @Override
    public ImportView take(ImportRequest request, Cancellation cancellation) {
        asked.add("import " + request.asset() + " " + request.from());
        return new ImportView(
                Fixtures.applied(),
                List.of(PartitionKey.of("2001-01-02")),
                request.reference(),
                "imported by ada: " + request.reason());
    }

    /// Does nothing to data, and says so with fixed values.
    ///
    /// @param asked remembers what was asked
    private record FakeLife(List<String> asked) implements LifeOperations {
        @Override
        public CollectView collect(boolean dryRun) {
            asked.add("gc " + dryRun);
            return new CollectView(
                    dryRun,
                    12,
                    3_456_789,
                    List.of(
                            new CollectView.Share(key("airport_days"), 2, 456_789),
                            new CollectView.Share(key("departures"), 10, 3_000_000)),
                    dryRun ? 0 : 4,
                    dryRun ? List.of() : List.of("process 4711 (apply -s departures)"),
                    0,
                    dryRun ? 0 : 2,
                    5,
                    Duration.ofDays(30));
        }

        @Override
        public TagView tag(TagRequest request) {
            asked.add("tag " + request);
            return new TagView(pin(request.name()), 31);
        }

        private static Pin pin(String name) {
            return new Pin(name, Pin.Kind.TAG, NOW, Optional.empty(), 4, "as reported");
        }

        @Override
        public List<TagView> tags() {
            Pin plan =
                    new Pin(
                            "plan:01J",
                            Pin.Kind.PLAN,
                            NOW,
                            Optional.of(NOW.plusSeconds(86_400)),
                            4,
                            "a saved plan shows it again");
            return List.of(new TagView(plan, 2), new TagView(pin("2026-q3"), 31));
        }

        @Override
        public Pin removeTag(String name) {
            asked.add("remove " + name);
            return pin(name);
        }

        @Override
        public AcceptView accept(AcceptRequest request) {
            asked.add("accept " + request);
            return new AcceptView(
                    Optional.of(7L),
                    List.of(
                            new AcceptView.Cells(
                                    key("departures"), days("2001-01-01", "2001-01-31", 31))),
                    request.verified(),
                    2,
                    "accepted by ada: " + request.reason());
        }

        @Override
        public ForgetView forget(ForgetRequest request, boolean dryRun) {
            asked.add("forget " + request + " " + dryRun);
            return new ForgetView(
                    List.of(MADE), collect(dryRun), "forgotten by ada: " + request.reason());
        }

        @Override
        public List<Provenance> provenance(AssetKey asset) {
            return List.of(
                    new Provenance(Provenance.Kind.ACCEPTED, 7, "accepted by ada: a name", 31));
        }
    }
}
