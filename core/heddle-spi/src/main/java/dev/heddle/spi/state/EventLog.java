package dev.heddle.spi.state;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The log of all that happened.
///
/// Appending is one transaction together with all that follows from the events: rows of
/// materializations, heads, change sets. Several threads' appends may share one commit; each
/// returns only when its events are safe on disk, unless it says otherwise.
public interface EventLog {
    /// Appends events, all or none.
    ///
    /// @param events in order
    /// @param requirements what has to hold in the same transaction
    /// @return the sequence number of the last event
    /// @throws dev.heddle.model.HeddleException with kind EXTERNAL if it could not be stored; with
    ///   [StateError#CONFLICT] if a requirement does not hold, or a head is not what a move
    ///   expects, or a change set's number is taken
    long append(List<Event> events, List<Requirement> requirements);

    /// Appends events, all or none, and returns before they are safe on disk. What is appended
    /// later, by whichever thread, comes later in the log and is never safe before they are.
    /// Readers see them once they are.
    ///
    /// @param failed is told if they could not be stored, before anything that was appended later
    ///   is reported as stored; has to be quick and may be called by any thread
    /// @return the end of it
    /// @throws dev.heddle.model.HeddleException if they can not even be asked for
    default Pending appendSoon(
            List<Event> events, List<Requirement> requirements, Consumer<Throwable> failed) {
        append(events, requirements);
        return () -> {};
    }

    /// What was asked for and is not safe yet.
    interface Pending {
        /// Waits until it is safe; also if interrupted, which the thread then still is.
        ///
        /// @throws dev.heddle.model.HeddleException as [EventLog#append] throws
        void await();
    }

    /// Appends what `make` returns for the number of the next change set of an environment, which
    /// nobody else can take meanwhile.
    ///
    /// @return the number
    long publish(
            String environment, Function<Long, List<Event>> make, List<Requirement> requirements);

    /// Returns at most `limit` events after a sequence number, in order.
    List<EventRecord> read(long after, int limit);

    /// What has to hold when events are appended.
    sealed interface Requirement {
        /// A lease still belongs to the one who took it.
        ///
        /// @param lease the lease
        record LeaseHeld(Lease lease) implements Requirement {}

        /// No head among these cells moved since a change set.
        ///
        /// @param environment where
        /// @param sequence the newest change set that was seen
        record NoChangeSetAfter(String environment, long sequence) implements Requirement {}
    }
}
