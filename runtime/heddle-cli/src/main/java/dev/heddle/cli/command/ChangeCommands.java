package dev.heddle.cli.command;

import dev.heddle.cli.json.StateJson;
import dev.heddle.cli.render.ChangeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.operation.view.ChangeView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `changes`.
@Command(
        name = "changes",
        description = "Change sets: what was published, and what each moved.",
        footer = {"heddle changes list", "heddle changes show 4"})
final class ChangeCommands {
    /// `heddle changes list`.
    @Command(
            name = "list",
            description = "Lists change sets, newest first.",
            footer = {"heddle changes list", "heddle changes list --limit 5 --json"})
    static final class ListChanges implements Callable<Integer> {
        private final Session session;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
        private int limit = 50;

        ListChanges(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                List<ChangeSet> changes = operations.changes(Values.positive("--limit", limit));
                session.print(() -> StateJson.of(changes), page -> ChangeText.of(changes, page));
                return 0;
            });
        }
    }

    /// `heddle changes show`.
    @Command(
            name = "show",
            description = "Shows one change set and what it moved.",
            footer = {"heddle changes show 4", "heddle changes show 4 --json"})
    static final class Show implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "N", description = "The change set's number.")
        private long number;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                ChangeView view = operations.change(number);
                session.print(() -> StateJson.of(view), page -> ChangeText.of(view, page));
                return 0;
            });
        }
    }
}
