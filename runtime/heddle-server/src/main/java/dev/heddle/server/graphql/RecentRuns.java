package dev.heddle.server.graphql;

import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.operation.Operations;
import dev.heddle.server.live.Live;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The newest runs, read once for all who listen to them. Safe for use by several threads.
final class RecentRuns {
    private static final int WATCHED = 50;

    private final Live live;
    private long readAt = -1;
    private List<Recent> runs = List.of();

    RecentRuns(Live live) {
        this.live = live;
    }

    /// @param digest another text whenever there is news of the run
    private record Recent(RunRecord run, String digest) {}

    /// Returns a run that a listener has not seen as it is now. What had ended before it began to
    /// listen is no news.
    ///
    /// @param told what it was told; changed by this
    Optional<RunRecord> next(Operations operations, Map<String, String> told) {
        List<Recent> newest = newest(operations);
        if (told.put("", "begun") == null) {
            newest.stream()
                    .filter(one -> one.run().status() != RunStatus.RUNNING)
                    .forEach(one -> told.put(one.run().run().toString(), one.digest()));
        }
        for (Recent one : newest) {
            if (!one.digest().equals(told.put(one.run().run().toString(), one.digest()))) {
                return Optional.of(one.run());
            }
        }
        return Optional.empty();
    }

    private synchronized List<Recent> newest(Operations operations) {
        long now = live.changes(Live.Subject.RUNS);
        if (now != readAt) {
            runs =
                    operations.runs().list(WATCHED, Map.of()).stream()
                            .map(run -> new Recent(run, digest(run)))
                            .toList();
            readAt = now;
        }
        return runs;
    }

    private String digest(RunRecord run) {
        return run.status() + " " + run.changeSets() + " " + live.runs().of(run.run().toString());
    }
}
