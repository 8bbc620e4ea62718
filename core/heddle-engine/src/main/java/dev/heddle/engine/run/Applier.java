package dev.heddle.engine.run;

import dev.heddle.api.resource.Resource;
import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.schedule.RunActions;
import dev.heddle.engine.schedule.RunSchedule;
import dev.heddle.engine.state.AssetRegistration;
import dev.heddle.engine.state.Leftovers;
import dev.heddle.engine.state.RunsOn;
import dev.heddle.engine.step.CheckRunner;
import dev.heddle.engine.step.HookRunner;
import dev.heddle.engine.step.StepRunner;
import dev.heddle.engine.step.StepTools;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.RunId;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries plans out. Safe for use by several threads.
public final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final RunServices services;
    private final Leasing leasing;
    private final AssetRegistration registration;
    private final Set<Fingerprint> recorded = ConcurrentHashMap.newKeySet();

    /// Creates an applier.
    ///
    /// @param process identity of this process, whose lock it holds
    /// @param pid its number in the operating system
    public Applier(RunServices services, String process, long pid) {
        this.services = services;
        this.leasing = new Leasing(services, process, pid);
        this.registration =
                new AssetRegistration(
                        services.state(), services.ids(), services.clock(), services.environment());
    }

    /// Makes a plan, takes the right to write its cells, carries it out and publishes.
    ///
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public ApplyResult apply(ApplyOrder order) throws InterruptedException {
        Instant began = services.clock().instant();
        StateView view = services.state().reader().view(services.environment());
        Plan plan = order.planner().apply(view);
        if (stops(plan)) {
            return notRun(plan, stopped(plan), began);
        }
        AssetGraph graph = order.project().graph();
        AssetRegistration.Registered assets =
                registration.register(graph, keys(order.project()), view);
        RunId run = services.ids().nextRun();
        Optional<Leasing.Leased> right = leasing.acquire(order, plan, assets.uids(), run);
        if (right.isEmpty()) {
            return notRun(plan, ApplyResult.Outcome.CANCELED, began);
        }
        Leasing.Leased leased = right.get();
        try {
            // Others may have done meanwhile what was planned.
            return stops(leased.plan())
                    ? notRun(leased.plan(), stopped(leased.plan()), began)
                    : run(order, leased, assets, run, began);
        } catch (RuntimeException | Error | InterruptedException thrown) {
            giveUp(run, thrown);
            throw thrown;
        } finally {
            release(leased.lease());
        }
    }

    private static List<AssetKey> keys(EngineProject project) {
        return project.graph().assets().stream().map(AssetSnapshot::key).toList();
    }

    private static boolean stops(Plan plan) {
        return !plan.gates().isEmpty() || plan.isEmpty();
    }

    private static ApplyResult.Outcome stopped(Plan plan) {
        return plan.gates().isEmpty()
                ? ApplyResult.Outcome.NOTHING_TO_DO
                : ApplyResult.Outcome.GATED;
    }

    private ApplyResult notRun(Plan plan, ApplyResult.Outcome outcome, Instant began) {
        return new ApplyResult(
                plan, Optional.empty(), List.of(), outcome, Map.of(), List.of(), since(began));
    }

    private void giveUp(RunId run, Throwable thrown) {
        try {
            new Leftovers(services.state(), services.data()).giveUp(run);
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    /// The run is over and its result stands: that others may have to wait must not hide it.
    private void release(Lease lease) {
        try {
            services.state().leases().release(lease);
        } catch (RuntimeException e) {
            LOG.warn("Could not give the lease of run {} back.", lease.holder().run(), e);
        }
    }

    private Duration since(Instant began) {
        return Duration.between(began, services.clock().instant());
    }

    private ApplyResult run(
            ApplyOrder order,
            Leasing.Leased leased,
            AssetRegistration.Registered assets,
            RunId run,
            Instant began)
            throws InterruptedException {
        EngineProject project = order.project();
        ApplyRequest request = order.request();
        Plan plan = leased.plan();
        RunCells cells = new RunCells(project.graph(), leased.view(), services, assets);
        RunFrame frame =
                new RunFrame(services, project, cells, run, plan.asOf(), order, leased.resumed());
        RunActions actions = new RunActions(project.graph(), plan);
        start(project, leased.view(), actions, request, run);
        order.listener().began(run.value(), plan);
        RunSchedule schedule = new RunSchedule(project.graph(), actions.cells(), plan.asOf());
        Publisher publisher =
                new Publisher(frame, schedule, leased.lease(), request.kind(), request.message());
        prepare(schedule, cells, project);
        execute(frame, schedule, publisher, actions);
        ResultItems items = new ResultItems(project.graph());
        schedule.assets().forEach(index -> items.add(index, schedule.cells(index), cells::result));
        boolean whole = items.counts().keySet().stream().noneMatch(Applier::bad);
        if (request.atomic() && whole) {
            publisher.publishAll();
        }
        if (whole) {
            publisher.retire(actions.retire());
        }
        return finish(plan, run, publisher.changeSets(), items, order, since(began));
    }

    private void prepare(RunSchedule schedule, RunCells cells, EngineProject project) {
        services.data()
                .prepare(
                        schedule.assets().stream()
                                .map(index -> project.graph().asset(index))
                                .filter(asset -> !asset.spec().authorStored())
                                .map(asset -> cells.uid(asset.key()).value())
                                .toList());
    }

    private static boolean bad(CellOutcome outcome) {
        return CellResult.of(outcome, "").bad();
    }

    private void start(
            EngineProject project,
            StateView view,
            RunActions actions,
            ApplyRequest request,
            RunId run) {
        List<Event> events = new ArrayList<>();
        events.add(
                new Event.RunStarted(
                        run,
                        request.kind(),
                        request.message(),
                        request.tags(),
                        Optional.of(RunsOn.here())));
        Map<Fingerprint, CodeFingerprint> codes = new LinkedHashMap<>();
        actions.cells()
                .keySet()
                .forEach(index -> {
                    CodeFingerprint code = project.graph().asset(index).code();
                    codes.putIfAbsent(code.value(), code);
                });
        codes.keySet().removeAll(recorded);
        codes.values().stream()
                .filter(code -> view.code(code.value()).isEmpty())
                .forEach(code -> events.add(new Event.CodeRecorded(code)));
        services.state().events().append(events, List.of());
        recorded.addAll(codes.keySet());
    }

    private void execute(
            RunFrame frame, RunSchedule schedule, Publisher publisher, RunActions actions)
            throws InterruptedException {
        ApplyRequest request = frame.order().request();
        try (RunLog log =
                        new RunLog(
                                services.logs().resolve(frame.run() + ".log"), services.clock());
                StepOutput.Opened _ = StepOutput.open(log);
                ResourcePool resources = services.resources().within(Resource.Scope.RUN)) {
            StepTools tools =
                    new StepTools(
                            services.rows(),
                            resources,
                            frame.project().settings(),
                            frame.project().surroundings(),
                            services.clock(),
                            log);
            CellChecks checks = new CellChecks(frame, new CheckRunner(tools));
            CellBuilder builder = new CellBuilder(frame, new StepRunner(tools), checks);
            CellDecision decision = new CellDecision(frame, builder, checks, actions);
            new RunExecution(
                            frame,
                            schedule,
                            decision,
                            publisher,
                            new StepHooks(frame, new HookRunner(tools)),
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
        items.counts().forEach((cell, count) -> summary.put(cell.word(), (long) count));
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
