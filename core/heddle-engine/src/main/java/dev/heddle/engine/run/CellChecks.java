package dev.heddle.engine.run;

import dev.heddle.api.check.History;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.engine.check.Candidates;
import dev.heddle.engine.check.Histories;
import dev.heddle.engine.check.Tested;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.step.CheckRunner;
import dev.heddle.engine.step.StepTask;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StepRecord;
import dev.heddle.planner.cell.Checks;
import dev.heddle.spi.data.RowForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs all checks of a cell on one materialization of it: new, to be shown again, or shown
/// already. Safe for use by several threads.
final class CellChecks {
    private final RunFrame frame;
    private final EngineProject project;
    private final CheckRunner runner;
    private final CheckInputs inputs;
    private final TimedCalls timed;
    private final Candidates candidates = new Candidates();
    private final Histories histories;

    CellChecks(RunFrame frame, CheckRunner runner) {
        this.frame = frame;
        this.project = frame.project();
        this.runner = runner;
        this.inputs = new CheckInputs(project.graph(), frame.cells(), frame.asOf(), candidates);
        this.histories =
                new Histories(
                        frame.services().state().reader(),
                        frame.services().environment(),
                        candidates);
        this.timed = new TimedCalls(frame.cancellation());
    }

    /// Returns the checks of a cell as one fingerprint; empty if it has none.
    static Optional<Fingerprint> fingerprint(RunFrame frame, CellRef ref) {
        return Checks.fingerprint(frame.project().graph().checks(ref.asset()));
    }

    /// Returns which blocking checks failed, and why; empty if none did.
    static Optional<String> failures(List<CheckResultRecord> results) {
        String text =
                results.stream()
                        .filter(check -> check.blocking() && !check.passed())
                        .map(check -> check.check() + ": " + check.message())
                        .collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// Runs the checks on a materialization that may be shown in a cell.
    ///
    /// @throws UserCodeException if the run is stopped meanwhile: then they say nothing
    List<CheckResultRecord> run(CellRef ref, Tested tested) {
        if (project.checks(project.graph().asset(ref.asset()).key()).isEmpty()) {
            return List.of();
        }
        candidates.add(ref, tested.id());
        List<CheckResultRecord> results = List.of();
        try {
            results = all(ref, tested);
            return results;
        } finally {
            if (results.isEmpty() || failures(results).isPresent()) {
                forget(ref);
            }
        }
    }

    /// Says that what was tested in a cell is not shown after all.
    void forget(CellRef ref) {
        candidates.remove(ref);
    }

    private List<CheckResultRecord> all(CellRef ref, Tested tested) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        List<CheckResultRecord> results = new ArrayList<>();
        for (CheckDefinition check : project.checks(asset.key())) {
            StepTask task =
                    new StepTask(
                            frame.run(),
                            project.asset(asset.key()),
                            asset,
                            ref.position(),
                            asset.spec().partitions().keyAt(ref.position()),
                            tested.attempt(),
                            tested.recipe(),
                            Map.of(),
                            Map.of(),
                            frame.config(),
                            RowForm.of(asset.spec().value().columns()),
                            Optional.empty());
            results.add(run(check, ref, tested, task));
            if (frame.cancellation().immediate()) {
                throw new UserCodeException(new InterruptedException("the run was stopped"));
            }
        }
        return results;
    }

    private CheckResultRecord run(
            CheckDefinition check, CellRef ref, Tested tested, StepTask task) {
        String name = check.spec().name();
        try {
            return timed.call(
                    check.spec().timeout().or(task.snapshot().spec()::timeout),
                    "check '" + name + "' of '" + name(ref) + "'",
                    "heddle-check-" + task.snapshot().key().name() + "-" + name,
                    () ->
                            runner.run(
                                    check,
                                    tested.id(),
                                    task,
                                    inputs.of(check, ref, tested),
                                    () -> history(ref, tested)));
        } catch (HeddleException e) {
            if (e.code() != EngineError.TIMED_OUT) {
                throw e;
            }
            return runner.late(check, tested.id(), e);
        }
    }

    private History history(CellRef ref, Tested tested) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        return histories.of(
                new Histories.Cell(
                        ref,
                        asset,
                        frame.cells().uid(asset.key()),
                        frame.cells().state(asset.key())),
                tested);
    }

    private AssetPartition name(CellRef ref) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        return new AssetPartition(asset.key(), asset.spec().partitions().keyAt(ref.position()));
    }

    private void append(List<Event> events) {
        frame.services().state().events().append(events, List.of());
    }

    /// Runs the checks of a cell again on what readers see, and records whether they pass.
    CellResult ofShown(CellRef ref) {
        AssetPartition name = name(ref);
        Head head = frame.cells().state(name.asset()).heads().get(name.partition());
        Optional<Fingerprint> checksNow = fingerprint(frame, ref);
        if (head == null || checksNow.isEmpty()) {
            return CellResult.of(CellOutcome.CUT_OFF, "");
        }
        // There is nothing to test where there is no data.
        List<CheckResultRecord> results =
                head.version().isAbsent()
                        ? List.of()
                        : run(
                                ref,
                                Tested.made(
                                        head.materialization(),
                                        1,
                                        checksNow.get(),
                                        () -> recorded(head.materialization())));
        List<String> failed =
                results.stream()
                        .filter(check -> check.blocking() && !check.passed())
                        .map(CheckResultRecord::check)
                        .toList();
        List<Event> events = new ArrayList<>();
        results.forEach(check -> events.add(new Event.CheckEvaluated(check)));
        events.add(
                new Event.CellAudited(
                        frame.services().environment(),
                        frame.cells().uid(name.asset()),
                        name.partition(),
                        checksNow.get(),
                        failed));
        append(events);
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

    private Materialization recorded(MaterializationId id) {
        return frame.services()
                .state()
                .reader()
                .findMaterialization(id)
                .orElseThrow(() ->
                        HeddleException.of(
                                EngineError.NOT_FOUND,
                                "Cannot read materialization '" + id + "': it is not recorded."));
    }

    /// Settles a cell that is to show earlier data again. If that was accepted by other checks than
    /// the cell has now, they are run first: nothing is shown that they do not pass.
    CellResult ofReused(CellRef ref, Materialization made, CellResult reused) {
        Optional<Fingerprint> checksNow = fingerprint(frame, ref);
        if (checksNow.isEmpty()
                || made.result().filter(result -> result.version().isAbsent()).isPresent()
                || frame.services().state().reader().acceptedBy(made.id()).equals(checksNow)) {
            return reused;
        }
        Instant began = frame.services().clock().instant();
        List<CheckResultRecord> results =
                run(ref, Tested.made(made.id(), 1, made.made().recipe(), () -> made));
        Optional<String> failures = failures(results);
        Instant now = frame.services().clock().instant();
        List<Event> events = new ArrayList<>();
        results.forEach(check -> events.add(new Event.CheckEvaluated(check)));
        failures.ifPresent(error ->
                events.add(
                        new Event.StepFinished(
                                new StepRecord(
                                        frame.run(),
                                        name(ref),
                                        1,
                                        StepRecord.Status.REJECTED,
                                        began,
                                        Optional.of(now),
                                        failures),
                                made.cell(),
                                Optional.of(
                                        new FailedAttempt(
                                                made.cell().partition(),
                                                made.made().recipe(),
                                                frame.run(),
                                                now,
                                                error,
                                                Optional.of(made.id()),
                                                checksNow)))));
        append(events);
        return new CellResult(
                failures.isPresent() ? CellOutcome.REJECTED : CellOutcome.REUSED,
                failures.isPresent() ? Optional.empty() : reused.shown(),
                reused.rows(),
                reused.attempts(),
                reused.materialization(),
                results,
                failures);
    }
}
