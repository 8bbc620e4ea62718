package dev.heddle.engine.binding;

import dev.heddle.model.event.Event;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.ForwardingLog;
import dev.heddle.spi.state.ForwardingStorage;
import dev.heddle.spi.state.StateStorage;
import java.util.List;
import java.util.function.Function;

/// A state in which everything is recorded and nothing published.
///
/// @param inner the state
record UnpublishedState(StateStorage inner) implements ForwardingStorage {
    private record UnpublishedLog(EventLog inner) implements ForwardingLog {
        @Override
        public long publish(
                String environment,
                Function<Long, List<Event>> make,
                List<Requirement> requirements) {
            return 0;
        }
    }

    @Override
    public EventLog events() {
        return new UnpublishedLog(inner.events());
    }

    /// The state belongs to somebody else.
    @Override
    public void close() {}
}
