package dev.heddle.engine.increment;

import dev.heddle.model.state.Increment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What of an upstream was consumed before, by the places where its rows are: these are never
/// written again, so that a place stands for its rows.
///
/// @param locations all places
public record Consumed(Set<String> locations) {
    /// Copies the set.
    public Consumed {
        locations = Set.copyOf(locations);
    }

    /// Returns what was consumed with these rows. Places without rows do not count: nothing is lost
    /// when they go.
    public static Consumed of(List<Increment.Segment> segments) {
        Set<String> locations = new HashSet<>();
        segments.stream()
                .filter(segment -> segment.rows() > 0)
                .forEach(segment -> locations.add(segment.location()));
        return new Consumed(locations);
    }

    /// Returns whether rows that were consumed are not among these: they were written anew, or are
    /// gone.
    public boolean misses(List<Increment.Segment> now) {
        return !of(now).locations.containsAll(locations);
    }

    /// Returns whether these rows are new.
    public boolean isNew(Increment.Segment segment) {
        return !locations.contains(segment.location());
    }
}
