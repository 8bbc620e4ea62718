package dev.heddle.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Change`, but for what it moved.
public record ChangePage(
        long number,
        String kind,
        Instant at,
        Optional<String> run,
        int cells,
        List<Long> undoes,
        Optional<Long> undoneBy,
        Optional<String> commit,
        String message) {

    /// `Moved`.
    public record Moved(String asset, List<String> partitions, int cells) {}

    /// `ChangeConnection`.
    public record Changes(List<ChangePage> nodes, RunPage.PageInfo pageInfo) {}

    /// `Undo`.
    public record Undo(
            List<Long> undid,
            List<Long> besides,
            Optional<Long> change,
            int cells,
            List<String> assets,
            int held,
            List<Moved> conflicts,
            List<Moved> notTakenBack) {}
}
