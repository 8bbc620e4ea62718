package dev.heddle.engine.simulation;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.ForwardingStorage;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.RetentionReader;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The state as one process sees it: each call may go wrong, and what need not be durable at once
/// is written some time later.
record SimState(World world, SimProcess process) implements ForwardingStorage {
    @Override
    public StateStorage inner() {
        return world.state;
    }

    @Override
    public StateReader reader() {
        process.before("state read");
        return world.state.reader();
    }

    @Override
    public RetentionReader retention() {
        process.before("state retention");
        return world.state.retention();
    }

    @Override
    public EventLog events() {
        return new Log(world, process);
    }

    @Override
    public LeaseStorage leases() {
        return new Leases(world, process);
    }

    @Override
    public void close() {}

    private static String names(List<Event> events) {
        StringBuilder names = new StringBuilder();
        events.forEach(event -> names.append(' ').append(event.getClass().getSimpleName()));
        return names.toString();
    }

    private record Log(World world, SimProcess process) implements EventLog {
        private EventLog inner() {
            return world.state.events();
        }

        @Override
        public long append(List<Event> events, List<Requirement> requirements) {
            String what = "state append" + names(events);
            process.before(what);
            process.write(Integer.MAX_VALUE);
            world.watch.beforeAppend(events);
            long sequence = world.as(process, () -> inner().append(events, requirements));
            process.after(what);
            return sequence;
        }

        @Override
        public Pending appendSoon(
                List<Event> events, List<Requirement> requirements, Consumer<Throwable> failed) {
            process.before("state append soon" + names(events));
            Soon soon = new Soon();
            process.delayed.add(() -> {
                try {
                    world.as(process, () -> inner().append(events, requirements));
                } catch (RuntimeException e) {
                    soon.failure = e;
                    failed.accept(e);
                }
                soon.done = true;
            });
            return () -> await(soon);
        }

        private void await(Soon soon) {
            process.before("state await");
            while (!soon.done) {
                process.write(1);
            }
            if (soon.failure != null) {
                throw soon.failure;
            }
        }

        @Override
        public long publish(
                String environment,
                Function<Long, List<Event>> make,
                List<Requirement> requirements) {
            process.before("state publish");
            process.write(Integer.MAX_VALUE);
            long number = world.as(process, () -> inner().publish(environment, make, requirements));
            world.watch.afterPublish(number);
            process.after("state publish");
            return number;
        }

        @Override
        public List<EventRecord> read(long after, int limit) {
            process.before("state read events");
            return inner().read(after, limit);
        }
    }

    /// What became of something that is written some time.
    private static final class Soon {
        boolean done;
        @Nullable RuntimeException failure;
    }

    private record Leases(World world, SimProcess owner) implements LeaseStorage {
        private LeaseStorage inner() {
            return world.state.leases();
        }

        @Override
        public String process() {
            return owner.identity;
        }

        @Override
        public Attempt tryAcquire(
                String environment, Lease.Holder holder, Map<AssetUid, Set<PartitionKey>> cells) {
            owner.before("state acquire");
            owner.write(Integer.MAX_VALUE);
            Attempt attempt = world.as(owner, () -> inner().tryAcquire(environment, holder, cells));
            if (attempt instanceof Attempt.Acquired acquired) {
                acquired.tookOver().forEach(world.watch::takenOver);
            }
            owner.after("state acquire");
            if (attempt instanceof Attempt.Refused) {
                world.turns.rest(30);
            }
            return attempt;
        }

        @Override
        public void release(Lease lease) {
            owner.before("state release");
            owner.write(Integer.MAX_VALUE);
            inner().release(lease);
            owner.after("state release");
        }

        @Override
        public List<Lease> living() {
            owner.before("state leases");
            return inner().living();
        }
    }
}
