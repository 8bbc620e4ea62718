package dev.heddle.spi.state;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// The right of one run to write cells, until it is given back or its holder dies.
///
/// @param id which one
/// @param epoch grows with every lease; a later lease on a cell fences off the earlier one
/// @param holder who has it
/// @param cells which cells
public record Lease(long id, long epoch, Holder holder, Map<AssetUid, Set<PartitionKey>> cells) {
    /// Who has a lease.
    ///
    /// @param process identity of the process, which is also the name of the file it keeps locked
    /// @param pid its number in the operating system
    /// @param run the run, as text
    /// @param command what it was asked to do
    /// @param since when it took the lease
    public record Holder(String process, long pid, String run, String command, Instant since) {}
}
