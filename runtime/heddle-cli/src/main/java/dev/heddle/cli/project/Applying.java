package dev.heddle.cli.project;

import dev.heddle.engine.Engine;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.ReuseRecorder;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.Work;
import java.util.List;
import java.util.Optional;

/// Carries plans out.
///
/// @param open the project
/// @param progress told of what does not stop it
record Applying(OpenProject open, Progress progress) {
    private static final int LEAST_STEPS = 4;

    /// How a plan was made, to make it again when it is carried out.
    ///
    /// @param work what it was made of besides the state
    /// @param saved what it has to be equal to, if it was saved
    /// @param at the state it was made of
    /// @param observe whether external assets were looked at
    record Planned(Work work, Optional<SavedPlans> saved, StateView at, boolean observe) {
        Plan make(Engine engine, EngineProject project, StateView view) {
            Plan plan =
                    engine.plan(
                            project, view, work.seen(), work.asOf(), work.scope(), work.limits());
            saved.ifPresent(kept -> kept.requireSame(view, work.seen(), plan));
            return plan;
        }

        List<Observation> seen() {
            return work.seen();
        }
    }

    /// Carries a plan out, then deletes what retention does not keep.
    ApplyView apply(Planned made, ApplyOptions options) {
        Cancellation cancellation = new Cancellation();
        options.cancellation()
                .onCancel(
                        () -> {
                            cancellation.request();
                            tell(
                                    options,
                                    "Stopping when running steps end; Ctrl-C interrupts them");
                        },
                        () -> {
                            cancellation.requestNow();
                            tell(options, "Interrupting running steps");
                        });
        ApplyRequest request =
                new ApplyRequest(
                        options.kind(),
                        options.message(),
                        made.work().scope().forced(),
                        options.atomic(),
                        options.parallelism()
                                .orElse(
                                        Math.max(
                                                LEAST_STEPS,
                                                Runtime.getRuntime().availableProcessors())),
                        made.work().config(),
                        options.patience(),
                        options.tags());
        try (CancelRequests requests = new CancelRequests(open.runs(), options.cancellation())) {
            ApplyResult result =
                    open.engine()
                            .apply(
                                    open.project(),
                                    made.seen(),
                                    view -> made.make(open.engine(), open.project(), view),
                                    new Engine.Execution(
                                            request,
                                            new RunProgress(options.progress(), requests::watch),
                                            cancellation));
            if (result.outcome() == ApplyResult.Outcome.GATED) {
                throw HeddleException.of(CliError.GATED, result.plan().gates().get(0).message());
            }
            collect();
            return ApplyViews.of(result, open.project().graph());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeddleException.of(
                    CliError.CANCELED,
                    "Stopped. What was published stays; the rest was not touched.");
        }
    }

    /// What is published stands: that old data could not be deleted must not hide it.
    private void collect() {
        try {
            open.engine().retention().collectIfAny(ProjectLife.policy(open));
        } catch (HeddleException e) {
            progress.on(
                    new Progress.Event.Warning(
                            "Old data was not deleted: " + e.getMessage() + " Try: heddle gc"));
        }
    }

    private static void tell(ApplyOptions options, String phase) {
        options.progress().on(new Progress.Event.Phase(phase));
    }

    /// What the plan would show again must not be deleted before it is carried out.
    void keepReused(Planned made) {
        ReuseRecorder recorder = new ReuseRecorder(made.at());
        Plan plan = made.make(open.engine(), open.project(), recorder);
        if (plan.cells(Action.REUSE) > 0) {
            new Tagging(
                            open.engine().services().state(),
                            OpenProject.ENVIRONMENT,
                            open.clock().instant())
                    .keepForPlan(
                            "plan:" + open.engine().services().ids().nextRun(),
                            plan.baseSequence(),
                            recorder.found());
        }
    }
}
