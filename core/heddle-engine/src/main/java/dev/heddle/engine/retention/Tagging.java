package dev.heddle.engine.retention;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import dev.heddle.spi.state.StateStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps data under names.
///
/// @param state what is recorded
/// @param environment where
/// @param now the instant
public record Tagging(StateStorage state, String environment, Instant now) {
    /// How long what a saved plan shows again is kept for it.
    public static final Duration PLANS_ARE_KEPT = Duration.ofDays(7);

    /// Returns what was shown once a change set was published.
    public List<MaterializationId> shownAt(long changeSet) {
        return state.retention().headsAt(environment, changeSet);
    }

    /// Returns what these assets showed once a change set was published.
    public List<MaterializationId> shownAt(long changeSet, Set<AssetUid> assets) {
        return state.reader().findMaterializations(shownAt(changeSet)).values().stream()
                .filter(one -> assets.contains(one.cell().uid()))
                .map(Materialization::id)
                .sorted()
                .toList();
    }

    /// Keeps materializations under a name until it is removed.
    ///
    /// @param changeSet the change set that they were shown by
    /// @throws HeddleException if there is nothing to keep, the name is taken, or data is gone
    public Pin tag(String name, long changeSet, List<MaterializationId> shown, String message) {
        if (shown.isEmpty()) {
            throw HeddleException.of(
                    EngineError.NOT_FOUND,
                    "Cannot tag '" + name + "': none of these assets showed anything.");
        }
        if (state.retention().pins(environment).stream().anyMatch(pin -> pin.name().equals(name))) {
            throw HeddleException.of(
                            EngineError.NOT_FOUND,
                            "Cannot tag '" + name + "': there is a tag of that name.")
                    .withHint("Take another name, or first: heddle tag remove " + name);
        }
        requireBytes(name, shown);
        Pin pin = new Pin(name, Pin.Kind.TAG, now, Optional.empty(), changeSet, message);
        append(new Event.Pinned(environment, pin, shown));
        return pin;
    }

    private void requireBytes(String name, Collection<MaterializationId> shown) {
        List<Materialization> gone =
                state.reader().findMaterializations(shown).values().stream()
                        .filter(one -> one.status() != MaterializationStatus.PUBLISHED)
                        .toList();
        if (!gone.isEmpty()) {
            throw HeddleException.of(
                    EngineError.NOT_FOUND,
                    "Cannot tag '"
                            + name
                            + "': of "
                            + shown.size()
                            + " cells the data of "
                            + gone.size()
                            + " was deleted by retention, such as '"
                            + gone.get(0).cell().asset()
                            + (gone.get(0).cell().partition().isNone()
                                    ? ""
                                    : " " + gone.get(0).cell().partition())
                            + "'.");
        }
    }

    /// Keeps what a saved plan would show again, for a while.
    public void keepForPlan(String name, long changeSet, Collection<MaterializationId> reused) {
        Pin pin =
                new Pin(
                        name,
                        Pin.Kind.PLAN,
                        now,
                        Optional.of(now.plus(PLANS_ARE_KEPT)),
                        changeSet,
                        "a saved plan shows it again");
        append(new Event.Pinned(environment, pin, List.copyOf(reused)));
    }

    /// Takes a name away.
    public void remove(String name) {
        append(new Event.Unpinned(environment, name));
    }

    private void append(Event event) {
        state.events().append(List.of(event), List.of());
    }
}
