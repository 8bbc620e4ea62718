package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.access.Identity;
import dev.heddle.server.view.AuditPage;
import dev.heddle.server.view.RunPage;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AuditEntry;
import dev.heddle.spi.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// Shows who did what, and what others reported.
///
/// @param storage where that is kept
record AuditPages(Supplier<AccessStorage> storage) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST = 500;

    AuditPage.Entries list(Identity who, int first, Optional<String> after, Optional<String> user) {
        who.require(Role.ADMIN, "audit");
        int limit = Math.clamp(first, 1, MOST);
        long below = after.map(AuditPages::number).orElse(Long.MAX_VALUE);
        List<AuditEntry> found = storage.get().audit(user, below, limit + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return new AuditPage.Entries(
                shown.stream().map(entry -> AuditPage.of(entry, read(entry.arguments()))).toList(),
                new RunPage.PageInfo(
                        shown.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Long.toString(shown.getLast().number())),
                        found.size() > limit));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot go on after '" + cursor + "': it is no cursor.",
                    e);
        }
    }

    List<AuditPage.Report> reports(String asset, int first) {
        return storage.get().reports(asset, Math.clamp(first, 1, MOST)).stream()
                .map(report ->
                        new AuditPage.Report(
                                Optional.of(report.partition()).filter(key -> !key.isEmpty()),
                                report.kind(),
                                report.at(),
                                report.by(),
                                read(report.body())))
                .toList();
    }

    private static Object read(String json) {
        return MAPPER.readValue(json, Map.class);
    }
}
