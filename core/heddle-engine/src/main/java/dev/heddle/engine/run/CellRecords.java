package dev.heddle.engine.run;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.resource.Secret;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.state.Leftovers;
import dev.heddle.engine.value.StoredVersion;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.spi.data.RowStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records the tries at cells: their beginning, their failure or their verdict, each in one
/// transaction. Safe for use by several threads.
final class CellRecords {
    private final RunFrame frame;
    private final RunServices services;
    private final Leftovers leftovers;

    CellRecords(RunFrame frame) {
        this.frame = frame;
        this.services = frame.services();
        this.leftovers = new Leftovers(services.state(), services.data());
    }

    /// One try at a cell, from its location to its verdict.
    ///
    /// @param id the materialization
    /// @param cell the cell by identity
    /// @param made what it is made from
    /// @param name the cell by name
    /// @param number which try, from 1
    record Try(
            MaterializationId id,
            Materialization.Cell cell,
            Materialization.Origin made,
            AssetPartition name,
            int number) {}

    /// Records that a step begins to make cells, all at once.
    List<Try> begin(List<CellBuilder.Planned> planned, int number) {
        List<Try> tries = new ArrayList<>(planned.size());
        List<Event> events = new ArrayList<>(planned.size());
        for (CellBuilder.Planned cell : planned) {
            Try next = next(cell, number);
            frame.listener().stepStarted(next.name(), number);
            tries.add(next);
            events.add(
                    new Event.MaterializationStarted(
                            next.id(), next.cell(), next.made(), config(next.name().asset())));
        }
        append(events);
        // Verdicts before it in the log are settled now: what is read has to be among them.
        frame.cells().requireRecorded();
        return tries;
    }

    private Try next(CellBuilder.Planned planned, int number) {
        AssetSnapshot asset = frame.project().graph().asset(planned.ref().asset());
        AssetPartition name =
                new AssetPartition(
                        asset.key(), asset.spec().partitions().keyAt(planned.ref().position()));
        MaterializationId id = services.ids().nextMaterialization();
        Materialization.Cell cell =
                new Materialization.Cell(
                        frame.cells().uid(asset.key()),
                        asset.key(),
                        asset.spec().partitions().domain(),
                        name.partition());
        Materialization.Origin made =
                new Materialization.Origin(
                        asset.code().value(),
                        asset.contract(),
                        planned.recipe(),
                        frame.run(),
                        number,
                        services.clock().instant(),
                        frame.project().code().commit(),
                        frame.project().code().dirty(),
                        !frame.config().isEmpty(),
                        cell.uid() + "/" + id,
                        !asset.spec().dependsOnTime()
                                && (asset.spec().sink() || asset.code().proven()));
        return new Try(id, cell, made, name, number);
    }

    /// What the run was told for the record that this asset takes; secrets stay with the run.
    private Map<String, String> config(AssetKey key) {
        Map<String, String> config = new TreeMap<>();
        if (!frame.config().isEmpty()
                && frame.project().asset(key).code() instanceof AssetDefinition.Code.Java java) {
            java.config().ifPresent(type -> config.putAll(overridden(type)));
        }
        return config;
    }

    private Map<String, String> overridden(SettingsType<?> type) {
        Map<String, String> values = new TreeMap<>();
        for (SettingsType.Component component : type.components()) {
            String value = frame.config().get(type.key(component));
            if (value != null && component.type() != Secret.class) {
                values.put(component.name(), value);
            }
        }
        return values;
    }

    private void append(List<Event> events) {
        services.state().events().append(events, List.of());
    }

    /// Records that a try failed, and deletes what it left.
    ///
    /// @param settled whether this says nothing of the cell: it is tried again, or was stopped
    void failed(Try next, String error, StepRecord.Status status, boolean settled) {
        Instant now = services.clock().instant();
        FailedAttempt failure =
                new FailedAttempt(
                        next.name().partition(),
                        next.made().recipe(),
                        frame.run(),
                        now,
                        error,
                        Optional.empty(),
                        Optional.empty());
        append(
                List.of(
                        new Event.MaterializationAbandoned(next.id()),
                        new Event.StepFinished(
                                step(next, status, now, error),
                                next.cell(),
                                settled ? Optional.empty() : Optional.of(failure))));
        leftovers.purge(next.made().location());
    }

    private StepRecord step(Try next, StepRecord.Status status, Instant now, String error) {
        return new StepRecord(
                frame.run(),
                next.name(),
                next.number(),
                status,
                next.made().startedAt(),
                Optional.of(now),
                error.isEmpty() ? Optional.empty() : Optional.of(error));
    }

    /// Records what a try made, and the verdict of its checks.
    CellResult finish(CellRef ref, List<InputRead> reads, Try next, CellBuilder.Made made) {
        Instant now = services.clock().instant();
        AssetSnapshot asset = frame.project().graph().asset(ref.asset());
        Head head = frame.cells().state(asset.key()).heads().get(next.name().partition());
        Optional<String> failures = CellChecks.failures(made.checks());
        Optional<Materialization> shown =
                failures.isPresent()
                        ? Optional.empty()
                        : equal(asset, head, made.produced().version());
        Optional<String> shared = shown.map(Materialization::location);
        Materialization.Result result =
                new Materialization.Result(
                        made.produced().version(),
                        made.produced().version().isAbsent()
                                ? ValueSpec.NONE
                                : asset.spec().value(),
                        made.produced().rows(),
                        made.bytes(),
                        made.produced().metadata(),
                        reads,
                        now,
                        shared,
                        made.produced().projections(),
                        increment(made, shown));
        frame.cells().recording(ref, verdict(ref, next, made, result, failures));
        shared.ifPresent(_ -> {
            frame.cells().stored(next.id(), shown.orElseThrow().segments());
            leftovers.purge(next.made().location());
        });
        return result(next, made, result, head, failures);
    }

    private List<Event> verdict(
            CellRef ref,
            Try next,
            CellBuilder.Made made,
            Materialization.Result result,
            Optional<String> failures) {
        Optional<Fingerprint> checksNow = CellChecks.fingerprint(frame, ref);
        Instant now = result.finishedAt();
        List<Event> events = new ArrayList<>();
        events.add(new Event.MaterializationStaged(next.id(), result));
        made.checks().forEach(check -> events.add(new Event.CheckEvaluated(check)));
        events.add(
                failures.<Event>map(error ->
                                new Event.MaterializationRejected(
                                        next.id(),
                                        next.cell(),
                                        new FailedAttempt(
                                                next.name().partition(),
                                                next.made().recipe(),
                                                frame.run(),
                                                now,
                                                error,
                                                Optional.of(next.id()),
                                                checksNow)))
                        .orElseGet(() -> new Event.MaterializationAudited(next.id(), checksNow)));
        StepRecord.Status status =
                failures.isPresent() ? StepRecord.Status.REJECTED : StepRecord.Status.SUCCEEDED;
        events.add(
                new Event.StepFinished(
                        step(next, status, now, failures.orElse("")),
                        next.cell(),
                        Optional.empty()));
        return events;
    }

    /// Equal data need not be kept twice: what is shown already stands for it, if its bytes are
    /// there. Who forces a build may do so because they are damaged, so then they are read.
    private Optional<Materialization> equal(
            AssetSnapshot asset, @Nullable Head head, DataVersion version) {
        if (head == null
                || asset.spec().authorStored()
                || asset.spec().versionMode() != VersionMode.CONTENT
                || !head.version().equals(version)
                || !head.contract().equals(asset.contract())) {
            return Optional.empty();
        }
        return services.state()
                .reader()
                .findMaterialization(head.materialization())
                .filter(found ->
                        found.segments().stream()
                                .map(Increment.Segment::location)
                                .allMatch(services.data()::exists))
                .filter(found -> !frame.order().request().forced() || isWhole(found));
    }

    private boolean isWhole(Materialization found) {
        try {
            return services.problemOutside(services.data().resolve(found.location())).isEmpty()
                    && found.result()
                            .filter(result ->
                                    new StoredVersion(services.rows())
                                            .of(
                                                    RowStore.Part.of(found, services.data()),
                                                    result.value())
                                            .filter(now -> now.version().equals(result.version()))
                                            .isPresent())
                            .isPresent();
        } catch (HeddleException e) {
            // It can not be read: the new data takes its place.
            return false;
        }
    }

    /// What consists of the rows of another consists of all their places.
    private static Optional<Increment> increment(
            CellBuilder.Made made, Optional<Materialization> equal) {
        List<Increment.Segment> earlier =
                equal.flatMap(Materialization::result)
                        .map(Materialization.Result::earlier)
                        .orElse(List.of());
        Optional<Increment> own = made.produced().increment();
        return equal.isEmpty() || (own.isEmpty() && earlier.isEmpty())
                ? own
                : Optional.of(
                        new Increment(
                                own.flatMap(Increment::previous),
                                earlier,
                                own.flatMap(Increment::cursor),
                                own.flatMap(Increment::migration)));
    }

    private static CellResult result(
            Try next,
            CellBuilder.Made made,
            Materialization.Result result,
            @Nullable Head head,
            Optional<String> failures) {
        DataVersion version = result.version();
        boolean equal = head != null && head.version().equals(version);
        Shown shown =
                new Shown(
                        Optional.of(next.id()),
                        version,
                        VersionRoot.leaf(next.name().partition(), version),
                        result.leaves(next.name().partition()));
        CellOutcome passed = equal ? CellOutcome.REVALIDATED : CellOutcome.BUILT;
        return new CellResult(
                failures.isPresent() ? CellOutcome.REJECTED : passed,
                failures.isPresent() ? Optional.empty() : Optional.of(shown),
                made.produced().rows(),
                next.number(),
                Optional.of(next.id()),
                made.checks(),
                failures);
    }
}
