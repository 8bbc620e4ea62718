package dev.heddle.spi.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps which definitions of a code location were live when. Safe for use by several threads and,
/// on the same database, by several processes. Every method throws
/// [dev.heddle.model.HeddleException] if it can not read or write.
public interface DefinitionHistory {
    /// Notes that definitions are live from now on, unless those that were noted last for their
    /// location have the same hash.
    ///
    /// @param hash equal for definitions that show and do the same
    /// @param at when they became live
    /// @param assets all of them, each key once
    /// @return whether it was noted
    boolean record(String location, String hash, Instant at, List<AssetDigest> assets);

    /// Returns what was live, newest first.
    ///
    /// @param below only those with a smaller number
    /// @param limit at most so many
    List<DefinitionSnapshot> list(long below, int limit);

    /// Returns what was live under a number.
    Optional<DefinitionSnapshot> find(long number);

    /// Returns what was noted last for a location.
    Optional<DefinitionSnapshot> last(String location);

    /// Returns what a snapshot replaced at its location; nothing if it was the first there.
    Optional<DefinitionSnapshot> before(DefinitionSnapshot snapshot);

    /// Returns the assets of a snapshot, by key; none if there is no such snapshot.
    List<AssetDigest> assets(long number);
}
