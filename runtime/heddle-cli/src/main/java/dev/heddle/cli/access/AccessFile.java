package dev.heddle.cli.access;

import dev.heddle.cli.session.Session;
import dev.heddle.server.access.Audit;
import dev.heddle.server.access.Identity;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AuditEntry.Outcome;
import dev.heddle.spi.access.AuditEntry.Result;
import dev.heddle.spi.access.Role;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Users, tokens and the audit log of the project that a command is about. The project need not
/// load.
///
/// @param session the command's
record AccessFile(Session session) {
    private static final Identity LOCAL =
            new Identity("local", Role.ADMIN, "command line", Optional.empty());

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
            try {
                return new Audit(() -> storage, session.streams().clock())
                        .noting(
                                LOCAL,
                                action,
                                arguments,
                                () -> work.apply(storage),
                                _ -> new Outcome(Result.DONE, ""));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("No change throws anything checked.", e);
            }
        });
    }
}
