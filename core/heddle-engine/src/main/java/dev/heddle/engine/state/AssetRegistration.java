package dev.heddle.engine.state;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.move.Moves;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.StateError;
import dev.heddle.spi.state.StateStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Gives assets that were never seen their identity: one each, however many processes see them
/// first at the same time. Assets whose key changed keep theirs. Safe for use by several threads.
///
/// @param state where assets are registered
/// @param ids makes identities
/// @param clock tells the time
/// @param environment the environment that is looked at
public record AssetRegistration(
        StateStorage state, IdSource ids, InstantSource clock, String environment) {
    // Registering is a matter of milliseconds; who registers holds a lease on a cell of nobody's.
    private static final AssetUid NOBODYS = new AssetUid("0".repeat(26));
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The identities of assets.
    ///
    /// @param uids of all assets that were asked for
    /// @param registered those that were registered just now
    /// @param sequence the event that did; 0 if there was none to register
    public record Registered(
            Map<AssetKey, AssetUid> uids, Set<AssetKey> registered, long sequence) {
        /// Copies the collections.
        public Registered {
            uids = Map.copyOf(uids);
            registered = Set.copyOf(registered);
        }

        /// Returns those of which nothing is recorded: others may have made them meanwhile.
        public Set<AssetKey> neverBuilt(EventLog events) {
            return registered.isEmpty() || events.read(sequence, 1).isEmpty()
                    ? registered
                    : Set.of();
        }
    }

    /// Returns the identities of these assets, gives those whose key changed their new one, and
    /// registers those that have none.
    ///
    /// @param graph the definitions that the assets are of
    /// @param view a view of the state, not older than what the caller decides by
    public Registered register(AssetGraph graph, Collection<AssetKey> keys, StateView view) {
        Map<AssetKey, AssetUid> uids = known(keys, view);
        Set<AssetKey> moves = Moves.of(graph, view).keySet();
        if (uids.keySet().containsAll(keys) && keys.stream().noneMatch(moves::contains)) {
            return new Registered(uids, Set.of(), 0);
        }
        Lease lease = seat();
        try {
            return missing(graph, keys);
        } finally {
            state.leases().release(lease);
        }
    }

    private static Map<AssetKey, AssetUid> known(Collection<AssetKey> keys, StateView view) {
        Map<AssetKey, AssetUid> uids = HashMap.newHashMap(keys.size());
        keys.forEach(key -> view.asset(key).uid().ifPresent(uid -> uids.put(key, uid)));
        return uids;
    }

    private Registered missing(AssetGraph graph, Collection<AssetKey> keys) {
        StateView view = state.reader().view(environment);
        Map<AssetKey, AssetKey> moves = Moves.of(graph, view);
        Map<AssetKey, AssetUid> uids = known(keys, Moves.applied(graph, view));
        Map<AssetKey, AssetUid> made = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (AssetKey key : keys) {
            AssetUid known = uids.get(key);
            if (known == null && !made.containsKey(key)) {
                AssetUid uid = ids.nextAsset();
                made.put(key, uid);
                events.add(new Event.AssetRegistered(uid, key));
            } else if (known != null && moves.containsKey(key)) {
                events.add(new Event.AssetRegistered(known, key));
            }
        }
        long sequence = events.isEmpty() ? 0 : state.events().append(events, List.of());
        uids.putAll(made);
        return new Registered(uids, made.keySet(), sequence);
    }

    private Lease seat() {
        Lease.Holder me =
                new Lease.Holder(
                        state.leases().process(),
                        ProcessHandle.current().pid(),
                        "register",
                        "register assets",
                        clock.instant());
        long began = System.nanoTime();
        while (true) {
            switch (state.leases()
                    .tryAcquire(environment, me, Map.of(NOBODYS, Set.of(PartitionKey.NONE)))) {
                case LeaseStorage.Attempt.Acquired acquired -> {
                    return acquired.lease();
                }
                case LeaseStorage.Attempt.Refused refused -> {
                    if (System.nanoTime() - began > LIMIT.toNanos()) {
                        throw HeddleException.of(
                                StateError.LEASED,
                                "Cannot register assets: process "
                                        + refused.holders().get(0).pid()
                                        + " has been doing so for more than "
                                        + LIMIT.toSeconds()
                                        + " s.");
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }
}
