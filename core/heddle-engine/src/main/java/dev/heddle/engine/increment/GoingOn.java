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
public record GoingOn(
        IncrementSpec spec, Optional<Materialization> previous, List<RowStore.Part> parts) {
    /// Copies the list.
    public GoingOn {
        parts = List.copyOf(parts);
    }

    /// Returns a step that goes on from nothing.
    public static GoingOn fromScratch(IncrementSpec spec) {
        return new GoingOn(spec, Optional.empty(), List.of());
    }

    /// Returns the bookmark of the last materialization, as JSON.
    public Optional<String> cursor() {
        return previous.flatMap(Materialization::result)
                .flatMap(Materialization.Result::increment)
                .flatMap(Increment::cursor);
    }

    /// Returns whether rows are added to those of a materialization, which stay where they are.
    public boolean appends() {
        return spec.result() == IncrementSpec.Result.APPEND && previous.isPresent();
    }

    /// Returns whether rows replace some of those of a materialization.
    public boolean merges() {
        return spec.result() == IncrementSpec.Result.MERGE && previous.isPresent();
    }

    /// Returns what is recorded of how a materialization goes on from the one before.
    ///
    /// @param cursor the bookmark that its code left
    public Increment recorded(Optional<String> cursor) {
        return new Increment(
                previous.map(Materialization::id),
                appends() ? previous.orElseThrow().segments() : List.of(),
                cursor);
    }
}
