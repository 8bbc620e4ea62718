package dev.heddle.cli.look;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.spi.state.StateReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is told of the heads of each asset. Those of an asset are gone through again only when its
/// recorded state is another object, as it is in views of one storage only where something changed.
/// One thread at a time.
final class HeadCounts {
    private final Map<AssetKey, Known> known = new HashMap<>();

    private record Known(AssetState state, Counted counted) {}

    /// What the heads of an asset come to.
    ///
    /// @param newest the head that moved last
    /// @param madeAt when its data was made
    /// @param overridden how many show data that was made with configuration of its own
    /// @param failedChecks how many blocking checks they fail
    record Counted(
            Optional<Head> newest, Optional<Instant> madeAt, int overridden, int failedChecks) {
        private static Counted of(AssetState state) {
            Head newest = null;
            int overridden = 0;
            Set<String> failed = new TreeSet<>();
            for (Head head : state.heads().values()) {
                newest = newest == null || newest.changeSet() < head.changeSet() ? head : newest;
                overridden += head.overridden() ? 1 : 0;
                failed.addAll(head.failedChecks());
            }
            return new Counted(
                    Optional.ofNullable(newest), Optional.empty(), overridden, failed.size());
        }

        private Counted at(Optional<Instant> instant) {
            return new Counted(newest, instant, overridden, failedChecks);
        }
    }

    /// Returns what the heads of these assets come to, with one look at the recorded
    /// materializations for all.
    Map<AssetKey, Counted> of(List<AssetState> states, StateReader reader) {
        List<AssetState> changed = states.stream().filter(state -> !isKnown(state)).toList();
        Map<AssetKey, Counted> counted = HashMap.newHashMap(changed.size());
        changed.forEach(state -> counted.put(state.key(), Counted.of(state)));
        List<MaterializationId> newest = new ArrayList<>();
        counted.values()
                .forEach(one -> one.newest().map(Head::materialization).ifPresent(newest::add));
        Map<MaterializationId, Instant> made =
                newest.isEmpty() ? Map.of() : reader.findStaged(newest);
        for (AssetState state : changed) {
            Counted one = Objects.requireNonNull(counted.get(state.key()));
            Optional<Instant> at = one.newest().map(head -> made.get(head.materialization()));
            known.put(state.key(), new Known(state, one.at(at)));
        }
        Map<AssetKey, Counted> all = HashMap.newHashMap(states.size());
        states.forEach(state ->
                all.put(state.key(), Objects.requireNonNull(known.get(state.key())).counted()));
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // To compare a million heads would cost what it saves.
    private boolean isKnown(AssetState state) {
        Known before = known.get(state.key());
        return before != null && before.state() == state;
    }
}
