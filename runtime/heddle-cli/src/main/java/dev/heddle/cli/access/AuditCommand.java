package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.spi.access.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `heddle audit`.
@Command(
        name = "audit",
        description = "Shows who did what at a server, newest first.",
        footer = {"heddle audit", "heddle audit --user ada --limit 10 --json"})
public final class AuditCommand implements Callable<Integer> {
    private static final Listing<AuditEntry> ENTRIES =
            new Listing<>(
                    "audit",
                    "entries",
                    "Nothing was done at a server yet.",
                    List.of("AT", "USER", "VIA", "DID", "RESULT", ""),
                    AuditCommand::json,
                    entry ->
                            List.of(
                                    entry.at().toString(),
                                    entry.user(),
                                    entry.via(),
                                    entry.action(),
                                    result(entry),
                                    message(entry)));

    private final Session session;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
    private int limit = 50;

    @Option(names = "--user", paramLabel = "NAME", description = "Only by this one.")
    private Optional<String> user = Optional.empty();

    /// Creates the command.
    public AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        int most = Values.positive("--limit", limit);
        return ENTRIES.print(
                session,
                new AccessFile(session).read(storage -> storage.audit(user, Long.MAX_VALUE, most)));
    }

    private static String result(AuditEntry entry) {
        return entry.outcome().map(outcome -> outcome.result().name()).orElse("…");
    }

    private static String message(AuditEntry entry) {
        return entry.outcome().map(AuditEntry.Outcome::message).orElse("").replace('\n', ' ');
    }

    private static ObjectNode json(AuditEntry entry) {
        ObjectNode node =
                Json.mapper()
                        .createObjectNode()
                        .put("number", entry.number())
                        .put("at", entry.at().toString())
                        .put("user", entry.user())
                        .put("via", entry.via())
                        .put("action", entry.action());
        node.set("arguments", Json.mapper().readTree(entry.arguments()));
        entry.outcome()
                .ifPresent(outcome ->
                        node.put("result", outcome.result().name())
                                .put("message", outcome.message()));
        return node;
    }
}
