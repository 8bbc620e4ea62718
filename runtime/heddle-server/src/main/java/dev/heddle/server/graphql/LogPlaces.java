package dev.heddle.server.graphql;

import dev.heddle.operation.RunOperations.LogPlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Remembers where lines of logs begin, so that one who wants the last lines of a long log does not
/// have it read from its first. Safe for use by several threads.
final class LogPlaces {
    private static final int LOGS = 64;

    private final Map<Log, NavigableMap<Integer, LogPlace>> places =
            new LinkedHashMap<>(LOGS, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Log, NavigableMap<Integer, LogPlace>> it) {
                    return size() > LOGS;
                }
            };

    private record Log(String run, Optional<String> step) {}

    /// Returns a place from which the lines after a number can be read.
    synchronized LogPlace before(String run, Optional<String> step, int after) {
        NavigableMap<Integer, LogPlace> known = places.get(new Log(run, step));
        Map.Entry<Integer, LogPlace> near = known == null ? null : known.floorEntry(after);
        return near == null ? LogPlace.START : near.getValue();
    }

    /// Remembers a place.
    synchronized void note(String run, Optional<String> step, LogPlace place) {
        places.computeIfAbsent(new Log(run, step), _ -> new TreeMap<>()).put(place.lines(), place);
    }
}
