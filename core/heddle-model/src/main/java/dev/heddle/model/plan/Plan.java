package dev.heddle.model.plan;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that an apply would do, in the order it would do it. A function of definitions, recorded
/// state, observations and `asOf`: equal inputs give equal plans.
///
/// @param environment where
/// @param baseSequence the newest change set when it was made
/// @param asOf the instant it was made for
/// @param code which code it was made from
/// @param observations what was seen of external assets
/// @param items what is done, and what is not in line and left alone; items of FRESH cells are
///   included
/// @param gates what stops it
/// @param warnings in words
/// @param moves assets that take over, or could take over, what is recorded under another key
public record Plan(
        String environment,
        long baseSequence,
        Instant asOf,
        Code code,
        List<Observation> observations,
        List<PlanItem> items,
        List<Gate> gates,
        List<String> warnings,
        List<Move> moves) {
    /// Copies the lists.
    public Plan {
        observations = List.copyOf(observations);
        items = List.copyOf(items);
        gates = List.copyOf(gates);
        warnings = List.copyOf(warnings);
        moves = List.copyOf(moves);
    }

    /// An asset whose key changed. Its data and history stay; nothing is rebuilt for it.
    ///
    /// @param asset its key
    /// @param from the key under which it is recorded
    /// @param suggested whether nobody said so: it only looks like a move, and is not carried out
    public record Move(AssetKey asset, AssetKey from, boolean suggested) {}

    /// Returns whether an apply would do nothing.
    public boolean isEmpty() {
        return items.stream().noneMatch(PlanItem::acts) && moves.stream().allMatch(Move::suggested);
    }

    /// Returns how many cells have an action.
    public int cells(Action action) {
        return items.stream()
                .filter(item -> item.action() == action)
                .mapToInt(PlanItem::cells)
                .sum();
    }

    /// Which code a plan was made from.
    ///
    /// @param commit the commit of the project's repository; empty if it has none
    /// @param dirty whether the project differs from the commit
    /// @param fingerprint of all definitions
    public record Code(Optional<String> commit, boolean dirty, Fingerprint fingerprint) {}
}
