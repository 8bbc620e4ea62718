package dev.heddle.planner;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import dev.heddle.planner.cell.Difference;
import java.util.Optional;

/// What a cell needs, before it is known whether it can be had.
///
/// @param state MISSING, STALE, PENDING or FRESH
/// @param trigger what kind of event made it so; empty if it is in line
/// @param certain whether it needs a build whatever its inputs turn out to be
record Need(CellState state, Optional<Trigger> trigger, boolean certain) {
    /// What is said about a cell.
    ///
    /// @param need what it needs
    /// @param state the state it is shown in
    /// @param action what is done if it is in scope
    /// @param reason why nothing can be done, or why it failed
    /// @param place the upstream cell that the reason names; -1 if none
    record Verdict(Need need, CellState state, Action action, Reason reason, int place) {}

    private static final Need FRESH = new Need(CellState.FRESH, Optional.empty(), true);

    /// Returns what a cell without data needs.
    ///
    /// @param whole whether no cell of its asset has data
    static Need withoutData(boolean whole) {
        return new Need(
                CellState.MISSING, Optional.of(whole ? Trigger.CHANGE : Trigger.ARRIVAL), true);
    }

    /// Returns what a cell with data needs.
    static Need of(Difference difference, Reading reading) {
        Trigger below = reading.pendingChange() ? Trigger.CHANGE : Trigger.ARRIVAL;
        if (!difference.none()) {
            return new Need(
                    CellState.STALE,
                    Optional.of(difference.own() ? Trigger.CHANGE : arrival(difference, below)),
                    difference.own() || difference.age() || !reading.pending());
        }
        return reading.pending() ? new Need(CellState.PENDING, Optional.of(below), false) : FRESH;
    }

    /// Data that is only too old waits for no change below it.
    private static Trigger arrival(Difference difference, Trigger below) {
        return difference.age() && difference.data().isEmpty() ? Trigger.ARRIVAL : below;
    }

    /// Returns a need that comes from a change and is certain.
    static Need changed(CellState state) {
        return new Need(state, Optional.of(Trigger.CHANGE), true);
    }

    /// Returns the same need, of which it is not known whether it will be there.
    Need uncertain() {
        return new Need(state, trigger, false);
    }

    /// Returns how the need is met, unless something stands against it.
    Action action() {
        return certain ? Action.BUILD : Action.MAYBE_BUILD;
    }

    Verdict as(CellState shown, Action action) {
        return new Verdict(this, shown, action, Reason.NONE, -1);
    }

    Verdict as(CellState shown, Action action, String reason) {
        return new Verdict(this, shown, action, Reason.of(reason), -1);
    }

    /// Returns the verdict on a cell that something stands against.
    Verdict blocked(Reading.Obstacle obstacle) {
        return new Verdict(
                this, CellState.BLOCKED, Action.BLOCK, obstacle.reason(), obstacle.position());
    }
}
