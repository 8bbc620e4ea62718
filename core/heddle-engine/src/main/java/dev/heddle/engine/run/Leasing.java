package dev.heddle.engine.run;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.StateError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Takes the right to write the cells of a plan, waiting for others, and cleans up after the dead.
final class Leasing {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RunServices services;
    private final String process;
    private final long pid;

    Leasing(RunServices services, String process, long pid) {
        this.services = services;
        this.process = process;
        this.pid = pid;
    }

    /// A plan with the right to carry it out, and the state that both are of.
    record Leased(Plan plan, StateView view, Lease lease) {}

    Leased acquire(ApplyOrder order, Plan first, Map<AssetKey, AssetUid> uids, RunId run)
            throws InterruptedException {
        EngineProject project = order.project();
        Instant deadline = services.clock().instant().plus(order.request().waitLimit());
        Plan plan = first;
        while (true) {
            Lease lease = take(cells(project, plan, uids), run, deadline, order);
            StateView view = services.state().reader().view(services.environment());
            if (view.sequence() == plan.baseSequence()) {
                return new Leased(plan, view, lease);
            }
            Plan renewed = order.planner().apply(view);
            if (covers(lease.cells(), cells(project, renewed, uids))) {
                return new Leased(renewed, view, lease);
            }
            services.state().leases().release(lease);
            plan = renewed;
        }
    }

    private static boolean covers(
            Map<AssetUid, Set<PartitionKey>> leased, Map<AssetUid, Set<PartitionKey>> wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry ->
                        leased.getOrDefault(entry.getKey(), Set.of())
                                .containsAll(entry.getValue()));
    }

    private static Map<AssetUid, Set<PartitionKey>> cells(
            EngineProject project, Plan plan, Map<AssetKey, AssetUid> uids) {
        Map<AssetUid, Set<PartitionKey>> cells = new HashMap<>();
        new RunActions(project.graph(), plan)
                .cells()
                .forEach((index, positions) -> {
                    PartitionsDefinition partitions =
                            project.graph().asset(index).spec().partitions();
                    Set<PartitionKey> keys = new HashSet<>();
                    positions.stream().forEach(position -> keys.add(partitions.keyAt(position)));
                    AssetUid uid =
                            Objects.requireNonNull(uids.get(project.graph().asset(index).key()));
                    cells.put(uid, keys);
                });
        return cells;
    }

    private Lease take(
            Map<AssetUid, Set<PartitionKey>> cells, RunId run, Instant deadline, ApplyOrder order)
            throws InterruptedException {
        boolean told = false;
        while (true) {
            Lease.Holder me =
                    new Lease.Holder(
                            process,
                            pid,
                            run.value(),
                            order.request().message(),
                            services.clock().instant());
            switch (services.state().leases().tryAcquire(services.environment(), me, cells)) {
                case LeaseStorage.Attempt.Acquired acquired -> {
                    acquired.tookOver().forEach(this::bury);
                    return acquired.lease();
                }
                case LeaseStorage.Attempt.Refused refused -> {
                    if (!services.clock().instant().isBefore(deadline)
                            || order.cancellation().requested()) {
                        throw refused(refused.holders().get(0));
                    }
                    if (!told) {
                        order.listener().waiting(refused.holders());
                        told = true;
                    }
                    order.cancellation().await(PAUSE);
                }
            }
        }
    }

    private static HeddleException refused(Lease.Holder holder) {
        return HeddleException.of(
                        StateError.LEASED,
                        "Cannot write the cells: process "
                                + holder.pid()
                                + " has been writing some of them since "
                                + holder.since()
                                + " (run "
                                + holder.run()
                                + ": "
                                + holder.command()
                                + ").")
                .withHint("Wait for it, or try again with --wait SECONDS.");
    }

    /// Gives up what a dead process had begun and not finished.
    private void bury(Lease.Holder dead) {
        RunId run = new RunId(dead.run());
        List<Event> events = new ArrayList<>();
        for (Materialization left : services.state().reader().unfinished(run)) {
            if (left.status() == MaterializationStatus.WRITING
                    || left.status() == MaterializationStatus.STAGED) {
                events.add(new Event.MaterializationAbandoned(left.id()));
                services.data().purge(left.made().location());
            }
        }
        services.state()
                .reader()
                .findRun(run)
                .filter(found -> found.finishedAt().isEmpty())
                .ifPresent(_ ->
                        events.add(new Event.RunFinished(run, RunStatus.INTERRUPTED, Map.of())));
        if (!events.isEmpty()) {
            services.state().events().append(events, List.of());
        }
    }
}
