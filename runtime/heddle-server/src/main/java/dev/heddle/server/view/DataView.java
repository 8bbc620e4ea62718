package dev.heddle.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known about stored data.
public final class DataView {
    private DataView() {}

    /// `Materialization`.
    public record Materialization(
            String id,
            Optional<String> partition,
            String status,
            Optional<Long> change,
            Instant at,
            Optional<Double> seconds,
            String run,
            Optional<Long> rows,
            Optional<Long> bytes,
            Optional<String> dataVersion,
            Optional<String> commit,
            boolean dirty,
            Map<String, Object> metadata,
            List<Read> inputs,
            List<AssetView.ColumnView> columns,
            String code,
            int attempt,
            Map<String, String> config) {}

    /// `InputRead`.
    public record Read(
            String asset,
            Optional<String> partition,
            Optional<String> materialization,
            String version) {}

    /// `Preview`.
    public record Preview(
            String materialization,
            Optional<String> partition,
            List<AssetView.ColumnView> columns,
            List<List<Optional<String>>> rows,
            long totalRows) {}
}
