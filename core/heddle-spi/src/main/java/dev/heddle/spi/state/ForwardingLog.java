package dev.heddle.spi.state;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A log that differs from another one only in what it does itself.
public interface ForwardingLog extends EventLog {
    /// Returns the log that does the rest.
    EventLog inner();

    @Override
    default long append(List<Event> events, List<Requirement> requirements) {
        return inner().append(events, requirements);
    }

    @Override
    default Pending appendSoon(
            List<Event> events, List<Requirement> requirements, Consumer<Throwable> failed) {
        return inner().appendSoon(events, requirements, failed);
    }

    @Override
    default long publish(
            String environment, Function<Long, List<Event>> make, List<Requirement> requirements) {
        return inner().publish(environment, make, requirements);
    }

    @Override
    default List<EventRecord> read(long after, int limit) {
        return inner().read(after, limit);
    }
}
