package dev.heddle.spi.state;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives out the rights to write cells. Coordination, not facts: lost leases lose no data.
public interface LeaseStorage {
    /// Returns the identity of the process that uses this storage: the one to name in the holders
    /// of its leases. It counts as living until the storage is closed or the process ends. A lease
    /// whose holder names any other process counts as a dead one's.
    String process();

    /// Takes a lease on all of these cells, or on none. Leases of dead processes are taken over.
    ///
    /// @return the lease, or the living holders that are in the way
    Attempt tryAcquire(
            String environment, Lease.Holder holder, Map<AssetUid, Set<PartitionKey>> cells);

    /// Gives a lease back. Does nothing if it is gone already.
    void release(Lease lease);

    /// Returns all leases of living processes.
    List<Lease> living();

    /// What came of trying.
    sealed interface Attempt {
        /// The lease is taken.
        ///
        /// @param lease the lease
        /// @param tookOver holders that had died with a lease on some of the cells
        record Acquired(Lease lease, List<Lease.Holder> tookOver) implements Attempt {}

        /// Others are writing some of the cells.
        ///
        /// @param holders who
        record Refused(List<Lease.Holder> holders) implements Attempt {}
    }
}
