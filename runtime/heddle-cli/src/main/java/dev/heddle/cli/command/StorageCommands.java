package dev.heddle.cli.command;

import dev.heddle.cli.json.StorageJson;
import dev.heddle.cli.render.StorageText;
import dev.heddle.cli.session.Session;
import dev.heddle.operation.StorageOperations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `storage`.
@Command(
        name = "storage",
        description =
                "Storage: where state and data are, how much they take, whether they are sound.",
        footer = {"heddle storage info", "heddle storage check"})
final class StorageCommands {
    /// `heddle storage info`.
    @Command(
            name = "info",
            description = "Shows where state and data are and how much each asset takes.",
            footer = {"heddle storage info", "heddle storage info --json"})
    static final class Info implements Callable<Integer> {
        private final Session session;

        Info(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                StorageOperations.Usage info = operations.storage().info();
                session.print(() -> StorageJson.info(info), page -> StorageText.info(info, page));
                return 0;
            });
        }
    }

    /// `heddle storage check`.
    @Command(
            name = "check",
            description = {
                "Reads everything that is stored and names what is missing, unreadable or changed.",
                "Exit code 1 says that something is damaged."
            },
            footer = {"heddle storage check", "heddle storage check --json"})
    static final class Check implements Callable<Integer> {
        private final Session session;

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                StorageOperations.Check check = operations.storage().check();
                session.print(
                        () -> StorageJson.check(check), page -> StorageText.check(check, page));
                return check.sound() ? 0 : 1;
            });
        }
    }

    /// `heddle storage migrate`.
    @Command(
            name = "migrate",
            description = {
                "Brings recorded state of an older Heddle to the version of this one.",
                "Every command that opens the state does so too; this one does nothing else."
            },
            footer = {"heddle storage migrate", "heddle storage migrate --json"})
    static final class Migrate implements Callable<Integer> {
        private final Session session;

        Migrate(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                StorageOperations.Migration migration = operations.storage().migrate();
                session.print(
                        () -> StorageJson.migrate(migration),
                        page -> StorageText.migrate(migration, page));
                return 0;
            });
        }
    }
}
