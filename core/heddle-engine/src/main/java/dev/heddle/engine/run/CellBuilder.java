package dev.heddle.engine.run;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.step.Backoff;
import dev.heddle.engine.step.StepRunner;
import dev.heddle.engine.step.StepTask;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.StepRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Builds one cell: a location of its own for every try, the body, the version, the checks, and the
/// verdict, each committed before the next begins. Nothing here is seen by readers. Safe for use by
/// several threads.
final class CellBuilder {
    private final RunFrame frame;
    private final EngineProject project;
    private final RunCells cells;
    private final StepRunner steps;
    private final CellChecks checks;
    private final CellRecords records;
    private final TimedCalls timed;
    private final Cancellation cancellation;

    CellBuilder(RunFrame frame, StepRunner steps, CellChecks checks) {
        this.frame = frame;
        this.project = frame.project();
        this.cells = frame.cells();
        this.cancellation = frame.cancellation();
        this.steps = steps;
        this.checks = checks;
        this.records = new CellRecords(frame);
        this.timed = new TimedCalls(cancellation);
    }

    /// What a try made, before its verdict.
    ///
    /// @param produced what its body gave
    /// @param bytes how much was stored
    /// @param checks the results of its checks
    record Made(StepRunner.Produced produced, long bytes, List<CheckResultRecord> checks) {}

    /// Builds a cell, trying again where the asset says so.
    CellResult build(CellRef ref, CellInputs inputs, Fingerprint recipe) {
        AssetSnapshot asset = project.graph().asset(ref.asset());
        RetryPolicy retry = asset.spec().retry();
        AssetPartition name =
                new AssetPartition(asset.key(), asset.spec().partitions().keyAt(ref.position()));
        for (int number = 1; ; number++) {
            frame.listener().stepStarted(name, number);
            CellRecords.Try next = records.begin(asset, name, recipe, number);
            Failure failure;
            try {
                // Only what the step does can fail it: recorded state that can not be written ends
                // the run.
                Made made = make(ref, asset, inputs, next);
                return records.finish(ref, inputs, next, made);
            } catch (StepFailure thrown) {
                failure = thrown.failure;
            }
            if (cancellation.immediate()) {
                records.failed(next, failure.text, StepRecord.Status.CANCELED, true);
                return CellResult.of(CellOutcome.SKIPPED, "the run was stopped");
            }
            boolean again = number <= retry.times() && failure.again && !cancellation.requested();
            records.failed(next, failure.text, failure.status, again);
            if (!again) {
                return failed(failure.text, number);
            }
            frame.listener().stepRetried(name, number, failure.text);
            waitAfter(retry, number);
            if (cancellation.requested()) {
                return CellResult.of(CellOutcome.SKIPPED, "the run was stopped");
            }
        }
    }

    private void waitAfter(RetryPolicy retry, int number) {
        try {
            cancellation.await(Backoff.after(retry, number, frame.services().random()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Why a try failed.
    ///
    /// @param again whether another try may help
    private record Failure(String text, StepRecord.Status status, boolean again) {
        static Failure of(UserCodeException e) {
            return new Failure(e.text(), StepRecord.Status.FAILED, e.transientFailure());
        }

        static Failure of(HeddleException e) {
            boolean late = e.code() == EngineError.TIMED_OUT;
            return new Failure(
                    e.getMessage() + e.hint().map(hint -> " " + hint).orElse(""),
                    late ? StepRecord.Status.TIMED_OUT : StepRecord.Status.FAILED,
                    UserCodeException.isTransient(e.getCause()));
        }
    }

    /// Carries the failure of a step past everything that is not the step.
    private static final class StepFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        StepFailure(Failure failure) {
            super(failure.text);
            this.failure = failure;
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

    private Made make(CellRef ref, AssetSnapshot asset, CellInputs inputs, CellRecords.Try next)
            throws StepFailure {
        try {
            return made(ref, asset, inputs, next);
        } catch (UserCodeException e) {
            throw new StepFailure(Failure.of(e));
        } catch (HeddleException e) {
            throw new StepFailure(Failure.of(e));
        }
    }

    private Made made(CellRef ref, AssetSnapshot asset, CellInputs inputs, CellRecords.Try next) {
        StepTask task =
                new StepTask(
                        frame.run(),
                        project.asset(asset.key()),
                        asset,
                        ref.position(),
                        next.name().partition(),
                        next.number(),
                        next.made().recipe(),
                        inputs.parts(),
                        inputs.columns(),
                        frame.config());
        boolean stores = !asset.spec().authorStored();
        String location = next.made().location();
        Path folder =
                stores
                        ? frame.services().data().stage(location)
                        : frame.services().data().resolve(location);
        StepRunner.Produced produced =
                timed.call(
                        asset.spec().timeout(),
                        "'" + next.name() + "'",
                        "heddle-step-" + asset.key().name(),
                        () -> steps.run(task, folder));
        long bytes = stores ? frame.services().data().seal(location) : 0;
        cells.stored(next.id(), location, asset.spec().value());
        return new Made(
                produced,
                bytes,
                checks.run(ref, next.id(), next.number(), next.made().recipe(), List::of));
    }
}
