package dev.heddle.engine.retention;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.StateError;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Leases that write no cell: of the one who deletes, and of those who read files meanwhile. Safe
/// for use by several threads.
///
/// @param leases gives them out
/// @param clock tells the time
/// @param environment where
public record Seats(LeaseStorage leases, InstantSource clock, String environment) {
    // A cell of nobody's.
    private static final Map<AssetUid, Set<PartitionKey>> ONE_SEAT =
            Map.of(new AssetUid("0".repeat(26)), Set.of(PartitionKey.of("gc")));

    /// Who holds a seat gives it back by closing.
    public interface Seat extends AutoCloseable {
        /// Returns the lease.
        Lease lease();

        @Override
        void close();
    }

    /// Keeps everything that can be read now from being deleted until the seat is given back.
    ///
    /// @param command who reads, for those who wait
    public Seat reading(String command) {
        return take(command, Map.of());
    }

    /// Takes the only seat of those who delete.
    ///
    /// @throws HeddleException with [StateError#LEASED] if somebody else has it
    public Seat deleting() {
        return take("gc", ONE_SEAT);
    }

    private Seat take(String command, Map<AssetUid, Set<PartitionKey>> cells) {
        Lease.Holder me =
                new Lease.Holder(
                        leases.process(),
                        ProcessHandle.current().pid(),
                        "none",
                        command,
                        clock.instant());
        return switch (leases.tryAcquire(environment, me, cells)) {
            case LeaseStorage.Attempt.Acquired acquired -> new Taken(leases, acquired.lease());
            case LeaseStorage.Attempt.Refused refused ->
                    throw HeddleException.of(
                                    StateError.LEASED,
                                    "Cannot delete old data: process "
                                            + refused.holders().get(0).pid()
                                            + " has been doing so since "
                                            + refused.holders().get(0).since()
                                            + ".")
                            .withHint("Try again when it is done.");
        };
    }

    private record Taken(LeaseStorage leases, Lease lease) implements Seat {
        @Override
        public void close() {
            leases.release(lease);
        }
    }
}
