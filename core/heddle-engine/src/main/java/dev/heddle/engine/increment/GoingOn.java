package dev.heddle.engine.increment;

import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Optional;

/// What a step of an incremental asset goes on from.
///
/// @param spec how its asset goes on
/// @param previous the materialization; empty if it is made from scratch
/// @param parts where the rows of that are
/// @param turn what happens to them first
/// @param turned what came out of that, once it has happened
public record GoingOn(
        IncrementSpec spec,
        Optional<Materialization> previous,
        List<RowStore.Part> parts,
        Turn turn,
        Optional<RowStore.Written> turned) {
    /// Copies the list.
    public GoingOn {
        parts = List.copyOf(parts);
    }

    /// Returns a step that is yet to begin.
    public GoingOn(
            IncrementSpec spec,
            Optional<Materialization> previous,
            List<RowStore.Part> parts,
            Turn turn) {
        this(spec, previous, parts, turn, Optional.empty());
    }

    /// What happens to rows of a materialization before a step goes on from them.
    public enum Turn {
        /// Nothing: the present code has made them.
        NONE,
        /// They are migrated, and the step goes on from what comes out.
        MIGRATED,
        /// They are migrated, and that is all: nothing else is new.
        ONLY_MIGRATED
    }

    /// Returns the bookmark of the last materialization, as JSON.
    public Optional<String> cursor() {
        return previous.flatMap(Materialization::result)
                .flatMap(Materialization.Result::increment)
                .flatMap(Increment::cursor);
    }

    /// Returns whether rows are added to those of a materialization.
    public boolean appends() {
        return spec.result() == IncrementSpec.Result.APPEND && previous.isPresent();
    }

    /// Returns whether rows replace some of those of a materialization.
    public boolean merges() {
        return spec.result() == IncrementSpec.Result.MERGE && previous.isPresent();
    }

    /// Returns the same with migrated rows in place of those of the materialization.
    ///
    /// @param part where they are
    /// @param written what is told of them
    public GoingOn after(RowStore.Part part, RowStore.Written written) {
        return new GoingOn(spec, previous, List.of(part), turn, Optional.of(written));
    }

    /// Returns what is recorded of how a materialization goes on from the one before. Migrated rows
    /// are its own.
    ///
    /// @param cursor the bookmark that its code left
    public Increment recorded(Optional<String> cursor) {
        boolean stay = appends() && turn == Turn.NONE;
        return new Increment(
                previous.map(Materialization::id),
                stay ? previous.orElseThrow().segments() : List.of(),
                cursor,
                spec.migration());
    }
}
