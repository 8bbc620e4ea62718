package dev.heddle.engine.undo;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Head;
import java.util.HashSet;
import java.util.Set;

/// Finds the change sets that have to be taken back with others: those that moved one of the cells
/// since or in between, and those that read what is taken back.
///
/// @param heads what is recorded
record Cascade(RecordedHeads heads) {

    /// Adds them to these, until there are no more.
    ///
    /// @param newestFirst changed
    void widen(Set<Long> newestFirst) {
        boolean grew = true;
        while (grew) {
            Set<Long> more = new HashSet<>();
            HeadChanges changes = heads.changes(newestFirst);
            changes.backs()
                    .forEach((cell, back) -> {
                        if (!heads.head(cell).map(Head::materialization).equals(back.from())) {
                            more.addAll(heads.moversSince(cell, changes.newest(cell)));
                        }
                    });
            changes.gaps().forEach((cell, gap) -> more.addAll(heads.movers(cell, gap)));
            more.addAll(readers(newestFirst));
            // Zero is where a head is that no change set moved.
            more.remove(0L);
            grew = newestFirst.addAll(more);
        }
    }

    /// Later change sets only: what was there before may show data again that it had read long ago.
    private Set<Long> readers(Set<Long> numbers) {
        Set<Long> readers = new HashSet<>();
        for (long number : numbers) {
            Set<MaterializationId> taken = new HashSet<>();
            heads.moves(number).forEach(move -> move.after().ifPresent(taken::add));
            heads.reader().headsReading(heads.view().environment(), taken).stream()
                    .map(heads::shownSince)
                    .filter(since -> since > number)
                    .forEach(readers::add);
        }
        return readers;
    }
}
