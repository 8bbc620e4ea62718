package dev.heddle.engine.run;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.step.CheckRunner;
import dev.heddle.engine.step.StepRunner;
import dev.heddle.engine.step.StepTask;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StepRecord;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Checks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds one cell: a location of its own for every try, the body, the version, the checks, and the
/// verdict, each committed before the next begins. Nothing here is seen by readers. Safe for use by
/// several threads.
final class CellBuilder {
    private final RunServices services;
    private final EngineProject project;
    private final RunCells cells;
    private final RunId run;
    private final StepRunner steps;
    private final CheckRunner checks;
    private final CheckInputs checkInputs;
    private final TimedCalls timed;
    private final Cancellation cancellation;
    private final ApplyListener listener;
    private final Map<String, String> config;

    CellBuilder(RunFrame frame, StepRunner steps, CheckRunner checks) {
        this.services = frame.services();
        this.project = frame.project();
        this.cells = frame.cells();
        this.run = frame.run();
        this.cancellation = frame.cancellation();
        this.listener = frame.listener();
        this.config = frame.config();
        this.steps = steps;
        this.checks = checks;
        this.checkInputs = new CheckInputs(project.graph(), cells, frame.asOf());
        this.timed = new TimedCalls(cancellation);
    }

    /// One try at a cell, from its location to its verdict.
    private record Try(
            MaterializationId id,
            Materialization.Cell cell,
            Materialization.Origin made,
            AssetPartition name,
            int number) {}

    /// Builds a cell, trying again where the asset says so.
    CellResult build(CellRef ref, CellInputs inputs, Fingerprint recipe) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        AssetPartition name =
                new AssetPartition(asset.key(), asset.spec().partitions().keyAt(ref.position()));
        for (int attempt = 1; ; attempt++) {
            Try next = begin(asset, name, recipe, attempt);
            try {
                return attempt(ref, asset, inputs, next);
            } catch (UserCodeException e) {
                boolean again =
                        attempt <= asset.spec().retry().times()
                                && e.transientFailure()
                                && !cancellation.requested();
                fail(next, e.text(), StepRecord.Status.FAILED, again);
                if (!again) {
                    return failed(e.text(), attempt);
                }
                listener.stepRetried(name, attempt, e.text());
                Backoff.await(asset.spec().retry(), attempt, services.random(), cancellation);
            } catch (HeddleException e) {
                boolean late = e.code() == EngineError.TIMED_OUT;
                String text = e.getMessage() + e.hint().map(hint -> " " + hint).orElse("");
                fail(
                        next,
                        text,
                        late ? StepRecord.Status.TIMED_OUT : StepRecord.Status.FAILED,
                        false);
                return failed(text, attempt);
            }
        }
    }

    private static CellResult failed(String error, int attempts) {
        return new CellResult(
                CellOutcome.FAILED,
                Optional.empty(),
                0,
                attempts,
                Optional.empty(),
                List.of(),
                Optional.of(error));
    }

    private Try begin(AssetSnapshot asset, AssetPartition name, Fingerprint recipe, int attempt) {
        listener.stepStarted(name, attempt);
        MaterializationId id = services.ids().nextMaterialization();
        Materialization.Cell cell =
                new Materialization.Cell(
                        cells.uid(asset.key()),
                        asset.key(),
                        asset.spec().partitions().domain(),
                        name.partition());
        Materialization.Origin made =
                new Materialization.Origin(
                        asset.code().value(),
                        asset.contract(),
                        recipe,
                        run,
                        attempt,
                        services.clock().instant(),
                        project.code().commit(),
                        project.code().dirty(),
                        !config.isEmpty(),
                        cell.uid() + "/" + id,
                        asset.code().proven() && !asset.spec().takesClock());
        services.state()
                .events()
                .append(List.of(new Event.MaterializationStarted(id, cell, made)), List.of());
        return new Try(id, cell, made, name, attempt);
    }

    private CellResult attempt(CellRef ref, AssetSnapshot asset, CellInputs inputs, Try next) {
        AssetDefinition definition = project.asset(asset.key());
        StepTask task =
                new StepTask(
                        run,
                        definition,
                        asset,
                        ref.position(),
                        next.name().partition(),
                        next.number(),
                        next.made().recipe(),
                        inputs.parts(),
                        inputs.columns(),
                        config);
        boolean stores = !asset.spec().authorStored();
        Path folder = stores ? services.data().stage(next.made().location()) : services.logs();
        StepRunner.Produced produced =
                timed.call(asset.spec(), next.name(), () -> steps.run(task, folder));
        long bytes = stores ? services.data().seal(next.made().location()) : 0;
        cells.stored(next.id(), next.made().location(), asset.spec().value());
        List<CheckResultRecord> results = check(ref, task, next, asset);
        return finish(asset, inputs, next, produced, bytes, results);
    }

    private List<CheckResultRecord> check(
            CellRef ref, StepTask task, Try next, AssetSnapshot asset) {
        List<CheckResultRecord> results = new ArrayList<>();
        for (CheckDefinition check : project.checks(asset.key())) {
            results.add(
                    checks.run(
                            check,
                            next.id(),
                            task,
                            checkInputs.of(check, ref, Optional.of(next.id()))));
        }
        return results;
    }

    private CellResult finish(
            AssetSnapshot asset,
            CellInputs inputs,
            Try next,
            StepRunner.Produced produced,
            long bytes,
            List<CheckResultRecord> results) {
        Instant now = services.clock().instant();
        Head head = cells.state(asset.key()).heads().get(next.name().partition());
        Optional<String> shared = sharedLocation(asset, head, produced.version());
        Materialization.Result result =
                new Materialization.Result(
                        produced.version(),
                        asset.spec().value(),
                        produced.rows(),
                        bytes,
                        produced.metadata(),
                        inputs.reads(),
                        now,
                        shared);
        List<String> failures =
                results.stream()
                        .filter(check -> check.blocking() && !check.passed())
                        .map(check -> check.check() + ": " + check.message())
                        .toList();
        boolean rejected = !failures.isEmpty();
        List<Event> events = new ArrayList<>();
        events.add(new Event.MaterializationStaged(next.id(), result));
        results.forEach(check -> events.add(new Event.CheckEvaluated(check)));
        Optional<Fingerprint> checksNow =
                Checks.fingerprint(project.graph().checks(project.graph().index(asset.key())));
        String error = String.join("; ", failures);
        events.add(
                rejected
                        ? new Event.MaterializationRejected(
                                next.id(),
                                next.cell(),
                                new FailedAttempt(
                                        next.name().partition(),
                                        next.made().recipe(),
                                        run,
                                        now,
                                        error,
                                        Optional.of(next.id()),
                                        checksNow))
                        : new Event.MaterializationAudited(next.id(), checksNow));
        events.add(
                new Event.StepFinished(
                        step(
                                next,
                                rejected ? StepRecord.Status.REJECTED : StepRecord.Status.SUCCEEDED,
                                now,
                                error),
                        next.cell(),
                        Optional.empty()));
        services.state().events().append(events, List.of());
        if (!rejected && shared.isPresent()) {
            services.data().purge(next.made().location());
            cells.stored(next.id(), shared.get(), asset.spec().value());
        }
        return result(next, produced, results, rejected, head, error);
    }

    private CellResult result(
            Try next,
            StepRunner.Produced produced,
            List<CheckResultRecord> results,
            boolean rejected,
            @Nullable Head head,
            String error) {
        if (rejected) {
            return new CellResult(
                    CellOutcome.REJECTED,
                    Optional.empty(),
                    produced.rows(),
                    next.number(),
                    Optional.of(next.id()),
                    results,
                    Optional.of(error));
        }
        boolean equal = head != null && head.version().equals(produced.version());
        Shown shown =
                new Shown(
                        Optional.of(next.id()),
                        produced.version(),
                        VersionRoot.leaf(next.name().partition(), produced.version()));
        return new CellResult(
                equal ? CellOutcome.REVALIDATED : CellOutcome.BUILT,
                Optional.of(shown),
                produced.rows(),
                next.number(),
                Optional.of(next.id()),
                results,
                Optional.empty());
    }

    /// Equal data need not be kept twice: what is shown already stands for it, if its bytes are
    /// there.
    private Optional<String> sharedLocation(
            AssetSnapshot asset, @Nullable Head head, DataVersion version) {
        if (head == null
                || asset.spec().authorStored()
                || !head.version().equals(version)
                || !head.contract().equals(asset.contract())) {
            return Optional.empty();
        }
        return services.state()
                .reader()
                .findMaterialization(head.materialization())
                .map(Materialization::location)
                .filter(services.data()::exists);
    }

    private void fail(Try next, String error, StepRecord.Status status, boolean again) {
        Instant now = services.clock().instant();
        FailedAttempt failure =
                new FailedAttempt(
                        next.name().partition(),
                        next.made().recipe(),
                        run,
                        now,
                        error,
                        Optional.empty(),
                        Optional.empty());
        boolean canceled = cancellation.requested();
        services.state()
                .events()
                .append(
                        List.of(
                                new Event.MaterializationAbandoned(next.id()),
                                new Event.StepFinished(
                                        step(
                                                next,
                                                canceled ? StepRecord.Status.CANCELED : status,
                                                now,
                                                error),
                                        next.cell(),
                                        again || canceled
                                                ? Optional.empty()
                                                : Optional.of(failure))),
                        List.of());
        services.data().purge(next.made().location());
    }

    private StepRecord step(Try next, StepRecord.Status status, Instant now, String error) {
        return new StepRecord(
                run,
                next.name(),
                next.number(),
                status,
                next.made().startedAt(),
                Optional.of(now),
                error.isEmpty() ? Optional.empty() : Optional.of(error));
    }

    /// Runs the checks of a cell again on what readers see, and records whether they pass.
    CellResult audit(CellRef ref, CellInputs inputs) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        AssetPartition name =
                new AssetPartition(asset.key(), asset.spec().partitions().keyAt(ref.position()));
        Head head = cells.state(asset.key()).heads().get(name.partition());
        Optional<Fingerprint> checksNow = Checks.fingerprint(project.graph().checks(ref.asset()));
        if (head == null || checksNow.isEmpty()) {
            return CellResult.of(CellOutcome.CUT_OFF, "");
        }
        StepTask task =
                new StepTask(
                        run,
                        project.asset(asset.key()),
                        asset,
                        ref.position(),
                        name.partition(),
                        1,
                        checksNow.get(),
                        inputs.parts(),
                        inputs.columns(),
                        config);
        List<CheckResultRecord> results = new ArrayList<>();
        for (CheckDefinition check : project.checks(asset.key())) {
            results.add(
                    checks.run(
                            check,
                            head.materialization(),
                            task,
                            checkInputs.of(check, ref, Optional.of(head.materialization()))));
        }
        List<String> failed =
                results.stream()
                        .filter(check -> check.blocking() && !check.passed())
                        .map(CheckResultRecord::check)
                        .toList();
        List<Event> events = new ArrayList<>();
        results.forEach(check -> events.add(new Event.CheckEvaluated(check)));
        events.add(
                new Event.CellAudited(
                        services.environment(),
                        cells.uid(asset.key()),
                        name.partition(),
                        checksNow.get(),
                        failed));
        services.state().events().append(events, List.of());
        return new CellResult(
                failed.isEmpty() ? CellOutcome.REVALIDATED : CellOutcome.REJECTED,
                Optional.empty(),
                0,
                1,
                Optional.of(head.materialization()),
                results,
                failed.isEmpty()
                        ? Optional.empty()
                        : Optional.of("published data fails " + String.join(", ", failed)));
    }
}
