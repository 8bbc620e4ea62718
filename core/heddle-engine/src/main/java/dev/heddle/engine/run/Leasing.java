package dev.heddle.engine.run;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.schedule.RunActions;
import dev.heddle.engine.state.HeldCells;
import dev.heddle.engine.state.Leftovers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Takes the right to write the cells of a plan, waiting for others, and cleans up after the dead.
final class Leasing {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RunServices services;
    private final String process;
    private final long pid;
    private final Leftovers leftovers;

    Leasing(RunServices services, String process, long pid) {
        this.services = services;
        this.process = process;
        this.pid = pid;
        this.leftovers = new Leftovers(services.state(), services.data());
    }

    /// A plan with the right to carry it out, and the state that both are of.
    ///
    /// @param resumed the runs that were interrupted and that this one goes on with
    record Leased(Plan plan, StateView view, Lease lease, List<RunId> resumed) {}

    /// The right to write cells.
    private record Taken(Lease lease, List<RunId> resumed) {}

    /// Returns empty if a stop was asked for while others were in the way.
    ///
    /// @throws HeddleException with [dev.heddle.spi.state.StateError#LEASED] if they still are when
    ///   the time is over
    Optional<Leased> acquire(ApplyOrder order, Plan first, Map<AssetKey, AssetUid> uids, RunId run)
            throws InterruptedException {
        EngineProject project = order.project();
        Instant deadline = services.clock().instant().plus(order.request().waitLimit());
        Plan plan = first;
        Set<RunId> resumed = new LinkedHashSet<>();
        while (true) {
            Optional<Taken> taken = take(cells(project, plan, uids), run, deadline, order);
            if (taken.isEmpty()) {
                return Optional.empty();
            }
            Lease lease = taken.get().lease();
            resumed.addAll(taken.get().resumed());
            boolean kept = false;
            try {
                StateView view = services.state().reader().view(services.environment());
                if (view.sequence() != plan.baseSequence()) {
                    plan = order.planner().apply(view);
                }
                kept = covers(lease.cells(), cells(project, plan, uids));
                if (kept) {
                    return Optional.of(new Leased(plan, view, lease, List.copyOf(resumed)));
                }
            } finally {
                if (!kept) {
                    services.state().leases().release(lease);
                }
            }
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

    private Optional<Taken> take(
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
                    List<RunId> dead =
                            acquired.tookOver().stream()
                                    .map(holder -> new RunId(holder.run()))
                                    .toList();
                    dead.forEach(leftovers::giveUp);
                    return Optional.of(
                            new Taken(acquired.lease(), dead.isEmpty() ? stopped() : dead));
                }
                case LeaseStorage.Attempt.Refused refused -> {
                    if (order.cancellation().requested()) {
                        return Optional.empty();
                    }
                    if (!services.clock().instant().isBefore(deadline)) {
                        throw HeldCells.refused(
                                refused.holders().get(0),
                                "Wait for it, or try again with --wait SECONDS.");
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

    /// Returns the run before this one, if it was stopped before its end.
    private List<RunId> stopped() {
        return services.state().reader().runs(1).stream()
                .filter(last ->
                        switch (last.status()) {
                            case CANCELED, INTERRUPTED -> true;
                            case QUEUED, RUNNING, SUCCEEDED, PARTIAL, FAILED -> false;
                        })
                .map(RunRecord::run)
                .toList();
    }
}
