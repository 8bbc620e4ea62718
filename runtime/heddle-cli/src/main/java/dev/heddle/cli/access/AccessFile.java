package dev.heddle.cli.access;

import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AuditEntry;
import dev.heddle.spi.access.AuditEntry.Outcome;
import dev.heddle.spi.access.AuditEntry.Result;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Users, tokens and the audit log of the project that a command is about. The project need not
/// load.
///
/// @param session the command's
record AccessFile(Session session) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Reads.
    <T> T read(Function<AccessStorage, T> work) {
        try (AccessStorage storage =
                JdbcAccessStorage.openSqlite(
                        session.directory(Optional.empty()).resolve(".heddle"))) {
            return work.apply(storage);
        }
    }

    /// Changes something, and has it noted.
    <T> T change(String action, Map<String, Object> arguments, Function<AccessStorage, T> work) {
        return read(storage -> {
            long number =
                    storage.begin(
                            new AuditEntry(
                                    0,
                                    session.now(),
                                    "local",
                                    "command line",
                                    action,
                                    MAPPER.writeValueAsString(arguments),
                                    Optional.empty()));
            Outcome outcome = new Outcome(Result.FAILED, "");
            try {
                T done = work.apply(storage);
                outcome = new Outcome(Result.DONE, "");
                return done;
            } catch (HeddleException e) {
                outcome = new Outcome(Result.NOT_DONE, String.valueOf(e.getMessage()));
                throw e;
            } finally {
                storage.end(number, outcome);
            }
        });
    }
}
