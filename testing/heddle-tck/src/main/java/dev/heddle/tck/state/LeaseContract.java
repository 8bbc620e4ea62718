package dev.heddle.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage.Attempt;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Rights to write cells: one writer a cell, and none that died keeps anybody waiting.
public abstract class LeaseContract extends StateStorageContract {
    /// For subclasses.
    protected LeaseContract() {}

    @Test
    void aLeaseIsHeldUntilItIsGivenBack() {
        Lease lease = acquire(me(), "EU", "US");
        assertThat(storage.leases().living()).containsExactly(lease);

        storage.leases().release(lease);
        storage.leases().release(lease);

        assertThat(storage.leases().living()).isEmpty();
    }

    @Test
    void allCellsOrNoneAreLeased() {
        Lease.Holder me = me();
        Lease first = acquire(me, "EU");

        Attempt second = tryAcquire(me, "EU", "US");

        assertThat(second).isEqualTo(new Attempt.Refused(List.of(me)));
        Lease disjoint = acquire(me, "US");
        assertThat(disjoint.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void environmentsDoNotStandInEachOthersWay() {
        acquire(me(), "EU");

        assertThat(storage.leases().tryAcquire("branch", me(), facts.cells("sales/orders", "EU")))
                .isInstanceOf(Attempt.Acquired.class);
    }

    @Test
    void theLeaseOfADeadProcessIsTakenOver() {
        Lease.Holder dead = facts.holder("dead");
        Lease lost = acquire(dead, "EU", "US");
        assertThat(storage.leases().living()).isEmpty();

        Attempt attempt = tryAcquire(me(), "US", "ASIA");

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.Acquired.class,
                        acquired -> {
                            assertThat(acquired.tookOver()).containsExactly(dead);
                            assertThat(acquired.lease().epoch()).isGreaterThan(lost.epoch());
                        });
    }

    @Test
    void whoWasFencedOffCanNotPublish() {
        MaterializationId id = facts.audit("sales/orders", "EU", "v1");
        Lease lost = acquire(facts.holder("dead"), "EU");
        Lease taken = acquire(me(), "EU");

        assertConflict(
                () -> facts.publish(held(lost), facts.move("sales/orders", "EU", id)),
                "was given back or taken over");
        assertThat(facts.shown("sales/orders", "EU")).isEmpty();
        assertThat(facts.publish(held(taken), facts.move("sales/orders", "EU", id))).isEqualTo(1);
    }

    @Test
    void appendingCanRequireALease() {
        Lease lease = acquire(me(), "EU");
        assertThat(storage.events().append(List.of(new Event.Observed(List.of())), held(lease)))
                .isPositive();
        storage.leases().release(lease);

        assertConflict(
                () -> storage.events().append(List.of(new Event.Observed(List.of())), held(lease)),
                "was given back or taken over");
    }

    @Test
    void theEndOfARunGivesItsLeasesBack() {
        acquire(me(), "EU");

        facts.append(new Event.RunFinished(facts.run(), RunStatus.SUCCEEDED, Map.of()));

        assertThat(storage.leases().living()).isEmpty();
        assertThat(tryAcquire(me(), "EU")).isInstanceOf(Attempt.Acquired.class);
    }

    @Test
    void aRunWhoseProcessIsDeadWasInterrupted() {
        assertThat(status()).isEqualTo(RunStatus.RUNNING);

        acquire(facts.holder("dead"), "EU");

        assertThat(status()).isEqualTo(RunStatus.INTERRUPTED);
        facts.append(new Event.RunFinished(facts.run(), RunStatus.FAILED, Map.of()));
        assertThat(status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void ofManyAtTheSameTimeOneIsGivenTheLease() throws Exception {
        Map<AssetUid, Set<PartitionKey>> cells = facts.cells("sales/orders", "EU");
        Lease.Holder me = me();
        Callable<Attempt> attempt = () -> storage.leases().tryAcquire(Facts.MAIN, me, cells);
        int acquired = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Attempt> one : threads.invokeAll(Collections.nCopies(100, attempt))) {
                acquired += one.get() instanceof Attempt.Acquired ? 1 : 0;
            }
        }
        assertThat(acquired).isEqualTo(1);
    }

    private RunStatus status() {
        RunStatus one = storage.reader().findRun(facts.run()).orElseThrow().status();
        assertThat(storage.reader().runs(10))
                .filteredOn(run -> run.run().equals(facts.run()))
                .allMatch(run -> run.status() == one);
        return one;
    }

    private Lease.Holder me() {
        return facts.holder(storage.leases().process());
    }

    private static List<EventLog.Requirement> held(Lease lease) {
        return List.of(new EventLog.Requirement.LeaseHeld(lease));
    }

    private Attempt tryAcquire(Lease.Holder holder, String... partitions) {
        return storage.leases()
                .tryAcquire(Facts.MAIN, holder, facts.cells("sales/orders", partitions));
    }

    private Lease acquire(Lease.Holder holder, String... partitions) {
        Attempt attempt = tryAcquire(holder, partitions);
        assertThat(attempt).isInstanceOf(Attempt.Acquired.class);
        return ((Attempt.Acquired) attempt).lease();
    }
}
