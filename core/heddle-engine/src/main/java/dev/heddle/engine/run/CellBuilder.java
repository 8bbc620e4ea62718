package dev.heddle.engine.run;

import dev.heddle.engine.check.Tested;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.step.Backoff;
import dev.heddle.engine.step.StepRunner;
import dev.heddle.engine.step.StepTask;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.StepRecord;
import dev.heddle.planner.cell.ReadColumns;
import dev.heddle.spi.data.RowForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds the cells of one step: a location of its own for every try at each, committed before its
/// first byte, the body, the version, the checks, and the verdict, which has its place in the log
/// before any reader goes. Nothing here is seen by readers. Safe for use by several threads.
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

    /// A cell to be built.
    ///
    /// @param ref the cell
    /// @param reads what it is made from, for the record
    /// @param recipe the hash of all that goes in
    record Planned(CellRef ref, List<InputRead> reads, Fingerprint recipe) {}

    /// Builds the cells of one step, trying again where the asset says so.
    ///
    /// @param planned at least one; by partition and for each partition the same assets
    /// @param inputs what their step reads
    List<CellResult> build(List<Planned> planned, CellInputs inputs) {
        RetryPolicy retry = asset(planned.get(0)).spec().retry();
        for (int number = 1; ; number++) {
            List<CellRecords.Try> tries = records.begin(planned, number);
            Failure failure;
            try {
                // Only what the step does can fail it: recorded state that can not be written ends
                // the run.
                return finish(planned, tries, make(planned, inputs, tries));
            } catch (StepFailure thrown) {
                failure = thrown.failure;
                planned.forEach(cell -> checks.forget(cell.ref()));
            }
            if (cancellation.immediate()) {
                tries.forEach(each ->
                        records.failed(each, failure.text, StepRecord.Status.CANCELED, true));
                return stopped(planned);
            }
            boolean again = number <= retry.times() && failure.again && !cancellation.requested();
            tries.forEach(each -> records.failed(each, failure.text, failure.status, again));
            if (!again) {
                return same(planned, failed(failure.text, number));
            }
            int tried = number;
            tries.forEach(each -> frame.listener().stepRetried(each.name(), tried, failure.text));
            waitAfter(retry, number);
            if (cancellation.requested()) {
                return stopped(planned);
            }
        }
    }

    private List<CellResult> finish(
            List<Planned> planned, List<CellRecords.Try> tries, List<Made> made) {
        List<CellResult> results = new ArrayList<>();
        for (int i = 0; i < tries.size(); i++) {
            Planned cell = planned.get(i);
            results.add(records.finish(cell.ref(), cell.reads(), tries.get(i), made.get(i)));
        }
        return results;
    }

    private static List<CellResult> stopped(List<Planned> planned) {
        return same(planned, CellResult.of(CellOutcome.SKIPPED, "the run was stopped"));
    }

    private static List<CellResult> same(List<Planned> planned, CellResult result) {
        return planned.stream().map(cell -> result).toList();
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

    private List<Made> make(List<Planned> planned, CellInputs inputs, List<CellRecords.Try> tries)
            throws StepFailure {
        try {
            return made(planned, inputs, tries);
        } catch (UserCodeException e) {
            throw new StepFailure(Failure.of(e));
        } catch (HeddleException e) {
            throw new StepFailure(Failure.of(e));
        }
    }

    private List<Made> made(List<Planned> planned, CellInputs inputs, List<CellRecords.Try> tries) {
        List<StepTask> tasks = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < tries.size(); i++) {
            AssetSnapshot asset = asset(planned.get(i));
            tasks.add(task(planned.get(i).ref(), asset, inputs, tries.get(i)));
            String location = tries.get(i).made().location();
            folders.add(
                    asset.spec().authorStored()
                            ? frame.services().data().resolve(location)
                            : frame.services().data().stage(location));
        }
        AssetSnapshot first = asset(planned.get(0));
        List<StepRunner.Produced> produced =
                timed.call(
                        first.spec().timeout(),
                        name(tries),
                        "heddle-step-" + first.key().name(),
                        () -> steps.run(tasks, folders));
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < tries.size(); i++) {
            made.add(checked(planned.get(i), tries.get(i), produced.get(i)));
        }
        return made;
    }

    private AssetSnapshot asset(Planned planned) {
        return project.graph().asset(planned.ref().asset());
    }

    private Made checked(Planned planned, CellRecords.Try next, StepRunner.Produced produced) {
        AssetSnapshot asset = asset(planned);
        String location = next.made().location();
        long bytes = asset.spec().authorStored() ? 0 : frame.services().data().seal(location);
        if (produced.version().isAbsent()) {
            return new Made(produced, bytes, List.of());
        }
        cells.stored(next.id(), segments(asset, location, produced));
        return new Made(
                produced,
                bytes,
                checks.run(
                        planned.ref(),
                        new Tested(
                                next.id(),
                                next.number(),
                                next.made().recipe(),
                                List::of,
                                () ->
                                        new Tested.Facts(
                                                next.made().startedAt(),
                                                produced.rows(),
                                                asset.spec().value().columns(),
                                                produced.metadata()))));
    }

    /// Returns where all rows are that were made, and those before them.
    private static List<Increment.Segment> segments(
            AssetSnapshot asset, String location, StepRunner.Produced produced) {
        List<Increment.Segment> segments =
                new ArrayList<>(produced.increment().map(Increment::earlier).orElse(List.of()));
        segments.add(new Increment.Segment(location, asset.spec().value(), produced.rows()));
        return segments;
    }

    private static String name(List<CellRecords.Try> tries) {
        String first = "'" + tries.get(0).name() + "'";
        return tries.size() == 1
                ? first
                : "the step of " + first + " and " + (tries.size() - 1) + " more";
    }

    private StepTask task(
            CellRef ref, AssetSnapshot asset, CellInputs inputs, CellRecords.Try next) {
        return new StepTask(
                frame.run(),
                project.asset(asset.key()),
                asset,
                ref.position(),
                next.name().partition(),
                next.number(),
                next.made().recipe(),
                inputs.parts(),
                inputs.columns(),
                frame.config(),
                new RowForm(
                        asset.spec().value().columns(),
                        asset.spec().value().ordered(),
                        ReadColumns.wanted(project.graph(), ref.asset()),
                        Optional.empty()),
                inputs.going());
    }
}
