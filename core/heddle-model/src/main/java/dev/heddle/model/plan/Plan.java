package dev.heddle.model.plan;

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
public record Plan(
        String environment,
        long baseSequence,
        Instant asOf,
        Code code,
        List<Observation> observations,
        List<PlanItem> items,
        List<Gate> gates,
        List<String> warnings) {
    /// Copies the lists.
    public Plan {
        observations = List.copyOf(observations);
        items = List.copyOf(items);
        gates = List.copyOf(gates);
        warnings = List.copyOf(warnings);
    }

    /// Returns whether an apply would do nothing.
    public boolean isEmpty() {
        return items.stream().noneMatch(Plan::acts);
    }

    private static boolean acts(PlanItem item) {
        return item.action() != Action.NOOP && item.action() != Action.BLOCK;
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
