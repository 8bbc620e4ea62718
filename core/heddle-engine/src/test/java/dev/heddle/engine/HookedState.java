package dev.heddle.engine;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.ForwardingStorage;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.StateStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// State that is watched: something is done before and after all that writes.
public record HookedState(StateStorage inner, Runnable before, Runnable after)
        implements ForwardingStorage {
    @Override
    public EventLog events() {
        EventLog log = inner.events();
        return new EventLog() {
            @Override
            public long append(List<Event> events, List<Requirement> requirements) {
                before.run();
                long result = log.append(events, requirements);
                after.run();
                return result;
            }

            @Override
            public Pending appendSoon(
                    List<Event> events,
                    List<Requirement> requirements,
                    Consumer<Throwable> failed) {
                before.run();
                Pending pending = log.appendSoon(events, requirements, failed);
                return () -> {
                    pending.await();
                    after.run();
                };
            }

            @Override
            public long publish(
                    String environment,
                    Function<Long, List<Event>> make,
                    List<Requirement> requirements) {
                before.run();
                long result = log.publish(environment, make, requirements);
                after.run();
                return result;
            }

            @Override
            public List<EventRecord> read(long sequence, int limit) {
                return log.read(sequence, limit);
            }
        };
    }

    @Override
    public LeaseStorage leases() {
        LeaseStorage leases = inner.leases();
        return new LeaseStorage() {
            @Override
            public String process() {
                // Whoever is killed is another process.
                return "killed";
            }

            @Override
            public Attempt tryAcquire(
                    String environment,
                    Lease.Holder holder,
                    Map<AssetUid, Set<PartitionKey>> cells) {
                before.run();
                Attempt result = leases.tryAcquire(environment, holder, cells);
                after.run();
                return result;
            }

            @Override
            public void release(Lease lease) {
                before.run();
                leases.release(lease);
                after.run();
            }

            @Override
            public List<Lease> living() {
                return leases.living();
            }
        };
    }

    @Override
    public void close() {}
}
