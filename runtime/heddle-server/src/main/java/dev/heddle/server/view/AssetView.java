package dev.heddle.server.view;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.plan.CellState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Asset`, but for what is read from its data: history and preview.
public record AssetView(
        String key,
        String group,
        List<String> kinds,
        boolean external,
        String description,
        List<String> owners,
        List<String> tags,
        Optional<SourcePlace> source,
        String partitions,
        CellState state,
        int running,
        Optional<Instant> materializedAt,
        Optional<Long> lastChange,
        List<StateCount> counts,
        List<CellRange> cells,
        List<CauseView> causes,
        List<Reference> upstream,
        List<Reference> downstream,
        int upstreamTotal,
        int downstreamTotal,
        List<ColumnView> columns,
        Fingerprint fingerprint) {

    /// `SourcePlace`.
    public record SourcePlace(String file, int line) {
        /// Returns the place without its column.
        public static SourcePlace of(SourceLocation location) {
            return new SourcePlace(location.file(), location.line());
        }
    }

    /// `StateCount`.
    public record StateCount(CellState state, int cells) {}

    /// `CellRange`: consecutive cells with the same state and cause.
    public record CellRange(
            String first, String last, int cells, CellState state, Optional<String> cause) {}

    /// `AssetReference`.
    public record Reference(
            String key, String group, String kind, CellState state, boolean external) {}

    /// `Column`.
    public record ColumnView(String name, String type) {}

    /// `Check`, but for its results.
    ///
    /// @param asset whose check
    public record Check(
            String asset,
            String name,
            String description,
            boolean blocking,
            Optional<SourcePlace> source,
            List<Result> history) {
        /// Returns the newest result.
        public Optional<Result> last() {
            return history.stream().findFirst();
        }
    }

    /// `CheckResult`.
    public record Result(
            String check,
            Optional<String> partition,
            String materialization,
            boolean passed,
            boolean blocking,
            String message,
            Instant at,
            Map<String, Object> metadata) {}

    /// `CodeFingerprint`.
    public record Fingerprint(String value, boolean proven, List<Component> components) {}

    /// `FingerprintComponent`.
    public record Component(String kind, String name, String hash) {}
}
