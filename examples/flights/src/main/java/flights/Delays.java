package flights;

import java.util.Collection;

/// Statistics of delays.
public final class Delays {
    /// From this many minutes on an arrival counts as late in the statistics of the Bureau of
    /// Transportation Statistics.
    public static final int LATE = 15;

    private Delays() {}

    /// Returns the mean delay in minutes; early arrivals count as negative delays.
    ///
    /// @throws IllegalArgumentException if there are no departures
    public static double mean(Collection<Departure> departures) {
        return departures.stream()
                .mapToInt(Departure::delayMinutes)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("There are no departures."));
    }

    /// Returns the share of departures, from 0 to 1, that arrived late.
    ///
    /// @throws IllegalArgumentException if there are no departures
    public static double lateShare(Collection<Departure> departures) {
        return departures.stream()
                .mapToInt(departure -> departure.delayMinutes() >= LATE ? 1 : 0)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("There are no departures."));
    }
}
