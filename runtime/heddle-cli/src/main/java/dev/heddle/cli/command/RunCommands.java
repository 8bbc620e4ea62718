package dev.heddle.cli.command;

import dev.heddle.cli.json.RunJson;
import dev.heddle.cli.render.RunText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.RunRecord;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.RunOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `runs`.
@Command(
        name = "runs",
        description = "Runs: what was done, by whom, and how it went.",
        footer = {"heddle runs list", "heddle runs logs 01JD8Z3Q0V6K7M4N5P6Q7R8S9T --follow"})
final class RunCommands {
    /// The run as the argument.
    static final class RunArgument {
        @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
        private String text = "";

        RunId id() {
            return Values.run(text);
        }
    }

    /// `heddle runs list`.
    @Command(
            name = "list",
            description = "Lists runs, newest first.",
            footer = {"heddle runs list", "heddle runs list --limit 5 --tag ticket=42 --json"})
    static final class ListRuns implements Callable<Integer> {
        private final Session session;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
        private int limit = 50;

        @Option(
                names = "--tag",
                paramLabel = "KEY[=VALUE]",
                description = "Only runs with this tag; with all of several.")
        private List<String> tags = List.of();

        ListRuns(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                Map<String, String> wanted = Values.tags(tags);
                List<RunRecord> runs =
                        operations.runs().list(Values.positive("--limit", limit), wanted);
                session.print(
                        () -> RunJson.list(runs, session.now()),
                        page -> RunText.of(runs, session.now(), page));
                return 0;
            });
        }
    }

    /// `heddle runs show`.
    @Command(
            name = "show",
            description = "Shows one run and its steps.",
            footer = {
                "heddle runs show 01JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                "heddle runs show 01JD8Z3Q0V6K7M4N5P6Q7R8S9T --json"
            })
    static final class Show implements Callable<Integer> {
        private final Session session;
        @Mixin private final RunArgument run = new RunArgument();

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            RunId id = run.id();
            return session.open(operations -> {
                RunOperations.RunView view = operations.runs().show(id);
                session.print(
                        () -> RunJson.show(view, session.now()),
                        page -> RunText.of(view, session.now(), page));
                return 0;
            });
        }
    }

    /// `heddle runs logs`.
    @Command(
            name = "logs",
            description = "Shows what a run printed and logged.",
            footer = {
                "heddle runs logs 01JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                "heddle runs logs 01JD8Z3Q0V6K7M4N5P6Q7R8S9T --step delay_model --follow"
            })
    static final class Logs implements Callable<Integer> {
        private final Session session;
        @Mixin private final RunArgument run = new RunArgument();

        @Option(
                names = "--step",
                paramLabel = "S",
                description = "Only of this step: an asset, or an asset and a partition.")
        private Optional<String> step = Optional.empty();

        @Option(names = "--follow", description = "Go on until the run ends.")
        private boolean follow;

        Logs(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            RunId id = run.id();
            return session.open(operations -> {
                if (session.json() && !follow) {
                    List<RunOperations.LogLine> lines = new ArrayList<>();
                    operations.runs().logs(id, step, false, lines::add);
                    session.print(() -> RunJson.logs(id.toString(), lines), _ -> List.of());
                } else {
                    operations
                            .runs()
                            .logs(
                                    id,
                                    step,
                                    follow,
                                    line ->
                                            session.printLine(
                                                    () -> RunJson.of(line),
                                                    page -> RunText.of(line, page)));
                }
                return 0;
            });
        }
    }

    /// `heddle runs cancel`.
    @Command(
            name = "cancel",
            description = {
                "Asks a run to stop when its running steps end. What it published stays.",
                "Asked a second time, running steps are interrupted."
            },
            footer = {
                "heddle runs cancel 01JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                "heddle runs cancel 01JD8Z3Q0V6K7M4N5P6Q7R8S9T --json"
            })
    static final class Cancel implements Callable<Integer> {
        private final Session session;
        @Mixin private final RunArgument run = new RunArgument();

        Cancel(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            RunId id = run.id();
            return session.open(operations -> {
                RunRecord record = operations.runs().cancel(id);
                session.print(
                        () -> RunJson.cancel(record, session.now()),
                        page -> RunText.of(List.of(record), session.now(), page));
                return 0;
            });
        }
    }

    /// `heddle runs retry`.
    @Command(
            name = "retry",
            description = "Tries again what did not end well in a run.",
            footer = {
                "heddle runs retry 01JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                "heddle runs retry 01JD8Z3Q0V6K7M4N5P6Q7R8S9T -j 1"
            })
    static final class Retry implements Callable<Integer> {
        private final Session session;
        @Mixin private final RunArgument run = new RunArgument();
        @Mixin private final GateMixin gates = new GateMixin();
        @Mixin private final ApplyMixin way = new ApplyMixin();

        Retry(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            RunId id = run.id();
            return session.open(operations -> {
                PlanView plan = operations.planRetry(id, gates.allowed());
                return way.apply(
                        session, operations, plan, ChangeSetKind.APPLY, "runs retry " + id);
            });
        }
    }
}
