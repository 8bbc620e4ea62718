package dev.heddle.server.view;

import dev.heddle.spi.access.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `AuditEntry`.
public record AuditPage(
        long number,
        Instant at,
        String user,
        String via,
        String action,
        Object arguments,
        Optional<String> result,
        String message) {
    /// Returns an entry as it is shown.
    ///
    /// @param arguments its arguments, read
    public static AuditPage of(AuditEntry entry, Object arguments) {
        return new AuditPage(
                entry.number(),
                entry.at(),
                entry.user(),
                entry.via(),
                entry.action(),
                arguments,
                entry.outcome().map(outcome -> outcome.result().name()),
                entry.outcome().map(AuditEntry.Outcome::message).orElse(""));
    }

    /// `AuditConnection`.
    public record Entries(List<AuditPage> nodes, RunPage.PageInfo pageInfo) {}

    /// `Report`.
    public record Report(
            Optional<String> partition, String kind, Instant at, String by, Object body) {}
}
