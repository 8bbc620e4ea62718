package dev.heddle.engine.binding;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.RetentionReader;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.util.List;
import java.util.function.Function;

/// A state in which everything is recorded and nothing published.
///
/// @param inner the state
record UnpublishedState(StateStorage inner) implements StateStorage {
    @Override
    public EventLog events() {
        EventLog log = inner.events();
        return new EventLog() {
            @Override
            public long append(List<Event> events, List<Requirement> requirements) {
                return log.append(events, requirements);
            }

            @Override
            public long publish(
                    String environment,
                    Function<Long, List<Event>> make,
                    List<Requirement> requirements) {
                return 0;
            }

            @Override
            public List<EventRecord> read(long after, int limit) {
                return log.read(after, limit);
            }
        };
    }

    @Override
    public StateReader reader() {
        return inner.reader();
    }

    @Override
    public RetentionReader retention() {
        return inner.retention();
    }

    @Override
    public LeaseStorage leases() {
        return inner.leases();
    }

    @Override
    public int schemaVersion() {
        return inner.schemaVersion();
    }

    @Override
    public void rebuild() {
        inner.rebuild();
    }

    /// The state belongs to somebody else.
    @Override
    public void close() {}
}
