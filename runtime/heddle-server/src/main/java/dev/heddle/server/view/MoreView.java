package dev.heddle.server.view;

import dev.heddle.operation.StorageOperations;
import java.util.List;
import java.util.Optional;

/// What pages show beside assets, plans and runs.
public final class MoreView {
    private MoreView() {}

    /// `Settings`.
    public record Settings(List<String> assets, List<SettingsRecord> records) {}

    /// `SettingsRecord`.
    public record SettingsRecord(Object schema, List<String> assets) {}

    /// `ColumnLine`.
    public record ColumnLine(
            String column, boolean known, List<ColumnPlace> from, List<ColumnPlace> into) {}

    /// `ColumnPlace`.
    public record ColumnPlace(String asset, String column) {}

    /// `ResourceUse`.
    public record ResourceUse(String type, String name, List<String> assets) {}

    /// `StorageUsage`.
    public record StorageUsage(
            String state,
            String data,
            long bytes,
            long stateBytes,
            int schemaVersion,
            List<StorageShare> assets) {
        /// Returns what is kept.
        public static StorageUsage of(StorageOperations.Usage usage) {
            return new StorageUsage(
                    usage.state().toString(),
                    usage.data().toString(),
                    usage.bytes(),
                    usage.stateBytes(),
                    usage.schemaVersion(),
                    usage.byAsset().stream()
                            .map(share ->
                                    new StorageShare(
                                            share.asset().map(Object::toString),
                                            share.bytes(),
                                            share.materializations()))
                            .toList());
        }
    }

    /// `StorageShare`.
    public record StorageShare(Optional<String> asset, long bytes, int materializations) {}
}
