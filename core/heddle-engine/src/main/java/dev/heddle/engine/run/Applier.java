package dev.heddle.engine.run;

import dev.heddle.api.resource.Resource;
import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.step.CheckRunner;
import dev.heddle.engine.step.StepRunner;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.RunId;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Carries plans out. Safe for use by several threads.
public final class Applier {
    private final RunServices services;
    private final Leasing leasing;

    /// Creates an applier.
    ///
    /// @param process identity of this process, whose lock it holds
    /// @param pid its number in the operating system
    public Applier(RunServices services, String process, long pid) {
        this.services = services;
        this.leasing = new Leasing(services, process, pid);
    }

    /// Makes a plan, takes the right to write its cells, carries it out and publishes.
    ///
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public ApplyResult apply(ApplyOrder order) throws InterruptedException {
        Instant began = services.clock().instant();
        Plan plan = order.planner().apply(services.state().reader().view(services.environment()));
        if (!plan.gates().isEmpty() || plan.isEmpty()) {
            ApplyResult.Outcome outcome =
                    plan.gates().isEmpty()
                            ? ApplyResult.Outcome.NOTHING_TO_DO
                            : ApplyResult.Outcome.GATED;
            return new ApplyResult(
                    plan, Optional.empty(), List.of(), outcome, Map.of(), List.of(), since(began));
        }
        Map<AssetKey, AssetUid> uids = register(order.project());
        RunId run = services.ids().nextRun();
        Leasing.Leased leased = leasing.acquire(order, plan, uids, run);
        try {
            return run(order, leased, uids, run, began);
        } finally {
            services.state().leases().release(leased.lease());
        }
    }

    private Duration since(Instant began) {
        return Duration.between(began, services.clock().instant());
    }

    /// Gives every asset that was never seen its identity.
    private Map<AssetKey, AssetUid> register(EngineProject project) {
        StateView view = services.state().reader().view(services.environment());
        Map<AssetKey, AssetUid> uids = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (AssetSnapshot asset : project.graph().assets()) {
            Optional<AssetUid> known = view.asset(asset.key()).uid();
            AssetUid uid = known.orElseGet(services.ids()::nextAsset);
            uids.put(asset.key(), uid);
            if (known.isEmpty()) {
                events.add(new Event.AssetRegistered(uid, asset.key()));
            }
        }
        if (!events.isEmpty()) {
            services.state().events().append(events, List.of());
        }
        return uids;
    }

    private ApplyResult run(
            ApplyOrder order,
            Leasing.Leased leased,
            Map<AssetKey, AssetUid> uids,
            RunId run,
            Instant began)
            throws InterruptedException {
        EngineProject project = order.project();
        ApplyRequest request = order.request();
        Plan plan = leased.plan();
        RunCells cells = new RunCells(project.graph(), leased.view(), services, uids);
        RunFrame frame = new RunFrame(services, project, cells, run, plan.asOf(), order);
        start(project, leased.view(), request, run);
        order.listener().began(run.value(), plan);
        RunActions actions = new RunActions(project.graph(), plan);
        RunSchedule schedule = new RunSchedule(project.graph(), actions.cells(), plan.asOf());
        Publisher publisher =
                new Publisher(frame, schedule, leased.lease(), request.kind(), request.message());
        execute(frame, schedule, publisher, actions);
        ResultItems items = new ResultItems(project.graph());
        schedule.assets().forEach(index -> items.add(index, schedule.cells(index), cells));
        boolean whole = items.counts().keySet().stream().noneMatch(Applier::bad);
        if (request.atomic() && whole) {
            publisher.publishAll();
        }
        if (whole) {
            publisher.retire(actions.retire());
        }
        return finish(plan, run, publisher.changeSets(), items, order, since(began));
    }

    private static boolean bad(CellOutcome outcome) {
        return CellResult.of(outcome, "").bad();
    }

    private void start(EngineProject project, StateView view, ApplyRequest request, RunId run) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.RunStarted(run, request.kind(), request.message()));
        project.graph().assets().stream()
                .map(AssetSnapshot::code)
                .distinct()
                .filter(code -> view.code(code.value()).isEmpty())
                .map(CodeFingerprint.class::cast)
                .forEach(code -> events.add(new Event.CodeRecorded(code)));
        services.state().events().append(events, List.of());
    }

    private void execute(
            RunFrame frame, RunSchedule schedule, Publisher publisher, RunActions actions)
            throws InterruptedException {
        ApplyRequest request = frame.order().request();
        try (RunLog log =
                        new RunLog(
                                services.logs().resolve(frame.run() + ".log"), services.clock());
                ResourcePool resources = services.resources().within(Resource.Scope.RUN)) {
            StepRunner steps =
                    new StepRunner(
                            services.rows(),
                            resources,
                            frame.project().settings(),
                            services.clock(),
                            log);
            CheckRunner checks =
                    new CheckRunner(
                            services.rows(),
                            resources,
                            frame.project().settings(),
                            services.clock(),
                            log);
            CellBuilder builder = new CellBuilder(frame, steps, checks);
            CellDecision decision = new CellDecision(frame, builder, actions);
            new RunExecution(
                            frame,
                            schedule,
                            decision,
                            publisher,
                            !request.atomic(),
                            request.parallelism())
                    .run();
        }
    }

    private ApplyResult finish(
            Plan plan,
            RunId run,
            List<Long> changeSets,
            ResultItems items,
            ApplyOrder order,
            Duration elapsed) {
        boolean whole = items.counts().keySet().stream().noneMatch(Applier::bad);
        ApplyResult.Outcome outcome = outcome(whole, changeSets, order.cancellation());
        Map<String, Long> summary = new TreeMap<>();
        items.counts()
                .forEach((cell, count) ->
                        summary.put(cell.name().toLowerCase(Locale.ROOT), (long) count));
        services.state()
                .events()
                .append(List.of(new Event.RunFinished(run, status(outcome), summary)), List.of());
        return new ApplyResult(
                plan,
                Optional.of(run),
                changeSets,
                outcome,
                items.counts(),
                items.items(),
                elapsed);
    }

    private static ApplyResult.Outcome outcome(
            boolean whole, List<Long> changeSets, Cancellation cancellation) {
        if (whole) {
            return ApplyResult.Outcome.PUBLISHED;
        }
        if (cancellation.requested()) {
            return ApplyResult.Outcome.CANCELED;
        }
        return changeSets.isEmpty() ? ApplyResult.Outcome.FAILED : ApplyResult.Outcome.PARTIAL;
    }

    private static RunStatus status(ApplyResult.Outcome outcome) {
        return switch (outcome) {
            case PUBLISHED, NOTHING_TO_DO, GATED -> RunStatus.SUCCEEDED;
            case PARTIAL -> RunStatus.PARTIAL;
            case FAILED -> RunStatus.FAILED;
            case CANCELED -> RunStatus.CANCELED;
        };
    }
}
