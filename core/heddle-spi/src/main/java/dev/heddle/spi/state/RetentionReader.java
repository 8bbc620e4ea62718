package dev.heddle.spi.state;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what deciding about old data takes. Each call sees all transactions that were committed
/// before it began.
public interface RetentionReader {
    /// Returns published materializations that are shown nowhere, were replaced at `since` or
    /// before, are not among the newest `keepLast` of a cell that shows something, and have no pin
    /// in force. Cost grows with the number of replaced materializations that have bytes.
    ///
    /// @param keepLast how many of the materializations that a cell showed are kept, the shown one
    ///   counted
    /// @param now the instant at which pins have to be in force
    /// @param limit at most so many, oldest first
    List<MaterializationId> expired(int keepLast, Instant since, Instant now, int limit);

    /// Returns the materializations that were begun and neither published nor given up.
    List<Unfinished> unfinished();

    /// Returns rejected and abandoned materializations whose bytes may still be there, but for
    /// rejected ones that are the newest attempt at their cell.
    List<MaterializationId> leftovers();

    /// Returns the materializations that were retired and whose bytes may still be there, with when
    /// they were.
    Map<MaterializationId, Instant> retired();

    /// Returns those of these locations that materializations with bytes name, other than these.
    Set<String> namedByOthers(Collection<String> locations, Collection<MaterializationId> than);

    /// Returns the names under which materializations are kept, newest first.
    List<Pin> pins(String environment);

    /// Returns what a pin keeps; empty if there is no such pin.
    Set<MaterializationId> pinned(String environment, String name);

    /// Returns those of these that a pin in force keeps, with the name of one.
    Map<MaterializationId, String> pinsOf(Collection<MaterializationId> ids, Instant now);

    /// Returns those of these that an environment shows.
    Set<MaterializationId> shown(Collection<MaterializationId> ids);

    /// Returns the change sets that were taken back and are held against.
    ///
    /// @param now the instant at which the holds have not ended
    Set<Long> undoneByHolds(String environment, Instant now);

    /// Returns what an environment showed once a change set was published.
    List<MaterializationId> headsAt(String environment, long changeSet);

    /// Returns why those of these that were forgotten were, and by whom.
    Map<MaterializationId, String> tombstones(Collection<MaterializationId> ids);

    /// A materialization that is not complete, or waits to be published.
    ///
    /// @param id which
    /// @param status WRITING, STAGED or AUDITED
    /// @param run the run that made it
    /// @param startedAt when it was begun
    /// @param finishedAt when the run ended, if it did
    record Unfinished(
            MaterializationId id,
            MaterializationStatus status,
            RunId run,
            Instant startedAt,
            Optional<Instant> finishedAt) {}
}
