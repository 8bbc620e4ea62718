package dev.heddle.engine.retention;

import dev.heddle.engine.state.Leftovers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateError;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives up what nothing needs any more and deletes its bytes.
///
/// Design note: in two phases. What is RETIRED is not shown, reused or kept by a tag any more; the
/// transaction that retires it refuses what is shown or kept by then, and anything based on an
/// older change set. Its bytes are deleted once nobody is left who began before: a run takes its
/// lease first and looks at what is shown then, so whoever begins later can not come upon it. Only
/// when the bytes are gone is it PURGED; a crash in between leaves it RETIRED, and the next time
/// deletes what is left. Safe for use by several threads and processes: one deletes at a time.
public final class Retention {
    private static final int BATCH = 2_000;
    private static final int TRIES = 5;

    private final StateStorage state;
    private final DataStorage data;
    private final InstantSource clock;
    private final String environment;
    private final Seats seats;

    /// Creates a means to delete old data.
    public Retention(
            StateStorage state, DataStorage data, InstantSource clock, String environment) {
        this.state = state;
        this.data = data;
        this.clock = clock;
        this.environment = environment;
        this.seats = new Seats(state.leases(), clock, environment);
    }

    /// Returns the seats of those who read files and of the one who deletes.
    public Seats seats() {
        return seats;
    }

    /// Returns what [#collect] would delete. Changes nothing.
    public CollectResult preview(RetentionPolicy policy) {
        Set<MaterializationId> all = collectable(state.retention().retired().keySet());
        all.addAll(marking(policy).expired());
        Sweep sweep = new Sweep(state, data);
        sweep.count(all);
        return sweep.result(0, List.of());
    }

    /// Deletes what nothing needs any more, if there is something. Costs little if there is not.
    ///
    /// @return empty if there is nothing, or somebody else is at it
    public Optional<CollectResult> collectIfAny(RetentionPolicy policy) {
        Found found = find(policy);
        if (found.expired().isEmpty()
                && collectable(state.retention().retired().keySet()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(collect(policy, Optional.of(found)));
        } catch (HeddleException e) {
            if (e.code() == StateError.LEASED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Deletes what nothing needs any more.
    ///
    /// @throws HeddleException with [StateError#LEASED] if somebody else is doing so
    public CollectResult collect(RetentionPolicy policy) {
        return collect(policy, Optional.empty());
    }

    /// What nothing needs any more.
    ///
    /// @param seen the newest change set for which that is right
    private record Found(long seen, List<MaterializationId> expired) {}

    private Found find(RetentionPolicy policy) {
        long seen = newest();
        return new Found(seen, marking(policy).expired());
    }

    private CollectResult collect(RetentionPolicy policy, Optional<Found> known) {
        try (Seats.Seat seat = seats.deleting()) {
            Leftovers leftovers = new Leftovers(state, data);
            marking(policy).interrupted().forEach(leftovers::giveUp);
            endPins();
            retire(policy, known, seat.lease());
            return sweep(seat.lease(), Optional.empty());
        }
    }

    private void endPins() {
        Instant now = clock.instant();
        state.retention().pins(environment).stream()
                .filter(pin -> !pin.inForce(now))
                .forEach(pin -> append(new Event.Unpinned(environment, pin.name())));
    }

    private Marking marking(RetentionPolicy policy) {
        return new Marking(state, environment, policy, clock.instant());
    }

    /// What was found is right for one change set: if others publish meanwhile it is found again.
    private void retire(RetentionPolicy policy, Optional<Found> known, Lease lease) {
        for (int attempt = 1; ; attempt++) {
            Found found = attempt == 1 && known.isPresent() ? known.get() : find(policy);
            try {
                for (List<MaterializationId> some : batches(found.expired())) {
                    append(
                            new Event.MaterializationsRetired(some),
                            new EventLog.Requirement.LeaseHeld(lease),
                            new EventLog.Requirement.NoChangeSetAfter(environment, found.seen()));
                }
                return;
            } catch (HeddleException e) {
                if (e.code() != StateError.CONFLICT || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private long newest() {
        return state.reader().changeSets(environment, 1).stream()
                .mapToLong(ChangeSet::number)
                .findFirst()
                .orElse(0);
    }

    /// Returns what [#forget] would delete. Changes nothing.
    public CollectResult previewOf(List<MaterializationId> ids) {
        Sweep sweep = new Sweep(state, data);
        sweep.count(ids);
        return sweep.result(0, List.of());
    }

    /// Retires and deletes these, whatever the policy says of them.
    ///
    /// @param tombstone why, and by whom
    /// @throws HeddleException with [StateError#CONFLICT] if one of them is shown or kept by a tag
    public CollectResult forget(List<MaterializationId> ids, String tombstone) {
        try (Seats.Seat seat = seats.deleting()) {
            List<MaterializationId> standing =
                    state.reader().findMaterializations(ids).values().stream()
                            .filter(one ->
                                    one.status() == MaterializationStatus.PUBLISHED
                                            || one.status() == MaterializationStatus.AUDITED)
                            .map(Materialization::id)
                            .toList();
            for (List<MaterializationId> some : batches(standing)) {
                append(
                        new Event.MaterializationsRetired(some),
                        new EventLog.Requirement.LeaseHeld(seat.lease()));
            }
            return sweep(
                    seat.lease(), Optional.of(new Wanted(new LinkedHashSet<>(ids), tombstone)));
        }
    }

    /// What is to be deleted and no more.
    private record Wanted(Set<MaterializationId> ids, String tombstone) {}

    private CollectResult sweep(Lease own, Optional<Wanted> wanted) {
        // In this order: whoever is not seen by the second look began after what the first saw.
        Map<MaterializationId, Instant> retired = state.retention().retired();
        List<Lease.Holder> others =
                state.leases().living().stream()
                        .filter(one -> one.id() != own.id())
                        .map(Lease::holder)
                        .toList();
        Set<MaterializationId> free =
                wanted.map(Wanted::ids).orElseGet(() -> collectable(retired.keySet()));
        List<MaterializationId> wait =
                free.stream()
                        .filter(id -> mayBeRead(retired.getOrDefault(id, Instant.MIN), others))
                        .toList();
        free.removeAll(wait);
        Sweep sweep = new Sweep(state, data);
        for (List<MaterializationId> some : batches(List.copyOf(free))) {
            List<MaterializationId> deleted = sweep.delete(some);
            if (!deleted.isEmpty()) {
                append(new Event.MaterializationsPurged(deleted, wanted.map(Wanted::tombstone)));
            }
        }
        return sweep.result(wait.size(), wait.isEmpty() ? List.of() : others);
    }

    private Set<MaterializationId> collectable(Set<MaterializationId> retired) {
        Set<MaterializationId> all = new LinkedHashSet<>(retired);
        all.addAll(state.retention().leftovers());
        return all;
    }

    /// Who began in what is the future now did so before the clock was set back.
    private boolean mayBeRead(Instant retired, List<Lease.Holder> others) {
        Instant now = clock.instant();
        return others.stream()
                .map(Lease.Holder::since)
                .anyMatch(since -> !retired.isBefore(since) || since.isAfter(now));
    }

    private static List<List<MaterializationId>> batches(List<MaterializationId> ids) {
        List<List<MaterializationId>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            batches.add(ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
        return batches;
    }

    private void append(Event event, EventLog.Requirement... requirements) {
        state.events().append(List.of(event), List.of(requirements));
    }
}
