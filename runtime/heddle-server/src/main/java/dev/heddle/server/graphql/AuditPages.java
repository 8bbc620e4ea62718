package dev.heddle.server.graphql;

import dev.heddle.server.access.Identity;
import dev.heddle.server.view.AuditPage;
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

    AuditPage.Entries list(Identity who, int first, Optional<String> after, Optional<String> user) {
        who.require(Role.ADMIN, "audit");
        int size = Pages.size(first);
        long below = Pages.below(after);
        Pages.Shown<AuditEntry> page =
                Pages.of(
                        storage.get().audit(user, below, size + 1),
                        size,
                        entry -> Long.toString(entry.number()));
        return new AuditPage.Entries(
                page.shown().stream()
                        .map(entry -> AuditPage.of(entry, read(entry.arguments())))
                        .toList(),
                page.info());
    }

    List<AuditPage.Report> reports(String asset, int first) {
        return storage.get().reports(asset, Pages.size(first)).stream()
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
