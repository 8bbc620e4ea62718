package dev.heddle.cli.command;

import dev.heddle.cli.json.ApplyJson;
import dev.heddle.cli.json.PlanJson;
import dev.heddle.cli.json.StateJson;
import dev.heddle.cli.render.StateText;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.view.CheckView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.Validation;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The commands that look and change little: `validate`, `observe`, `status`, `check`.
final class StateCommands {
    private StateCommands() {}

    /// Selected assets, all if none are named.
    static final class SelectMixin {
        @Option(
                names = {"-s", "--select"},
                paramLabel = "SELECTION",
                description = "Only these assets; see 'heddle help selections'.")
        List<String> selection = new ArrayList<>();
    }

    /// `heddle validate`.
    @Command(
            name = "validate",
            description = "Loads and checks definitions, config and partitions. Touches nothing.",
            footer = {"heddle validate", "heddle validate examples/flights --json"})
    static final class Validate implements Callable<Integer> {
        private final Session session;
        @Mixin private final ProjectArgument project = new ProjectArgument();

        Validate(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            try {
                return session.open(
                        project.directory(),
                        operations -> {
                            Validation valid = operations.validate();
                            session.print(
                                    () -> StateJson.of(valid),
                                    page -> StateText.of(valid, operations.project(), page));
                            return 0;
                        });
            } catch (HeddleException e) {
                boolean invalid = e.kind() == ErrorKind.USER || e.kind() == ErrorKind.USER_CODE;
                if (!invalid || e.code() instanceof CliError) {
                    throw e;
                }
                List<Problem> problems = problems(e);
                session.print(
                        () -> StateJson.ofProblems(problems),
                        page -> StateText.ofProblems(problems, page));
                return 1;
            }
        }

        private static List<Problem> problems(HeddleException error) {
            if (!error.problems().isEmpty()) {
                return error.problems();
            }
            Problem problem = Problem.of(String.valueOf(error.getMessage()));
            return List.of(error.hint().map(problem::withHint).orElse(problem));
        }
    }

    /// `heddle observe`.
    @Command(
            name = "observe",
            description = "Looks at external assets and records what it saw.",
            footer = {"heddle observe", "heddle observe -s 'raw/*'"})
    static final class Observe implements Callable<Integer> {
        private final Session session;
        @Mixin private final SelectMixin select = new SelectMixin();
        @Mixin private final ProjectArgument project = new ProjectArgument();

        Observe(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Selection selection = Values.selection(select.selection);
            return session.open(
                    project.directory(),
                    operations -> {
                        List<Observation> seen = operations.observe(selection);
                        session.print(
                                () -> PlanJson.ofObservations(seen),
                                page -> StateText.of(seen, page));
                        return seen.stream().anyMatch(one -> one.error().isPresent()) ? 4 : 0;
                    });
        }
    }

    /// `heddle status`.
    @Command(
            name = "status",
            description = "Shows the state of the published data, counted by asset.",
            footer = {"heddle status", "heddle status -s group:flights --exit-code"})
    static final class Status implements Callable<Integer> {
        private final Session session;
        @Mixin private final SelectMixin select = new SelectMixin();
        @Mixin private final ProjectArgument project = new ProjectArgument();

        @Option(
                names = "--exit-code",
                description = "End with 2 if some cell is neither fresh nor held.")
        private boolean exitCode;

        Status(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Selection selection = Values.selection(select.selection);
            return session.open(
                    project.directory(),
                    operations -> {
                        StatusView view = operations.status(selection);
                        session.print(
                                () -> StateJson.of(view),
                                page -> StateText.of(view, operations.project(), page));
                        return exitCode && !view.settled() ? 2 : 0;
                    });
        }
    }

    /// `heddle check`.
    @Command(
            name = "check",
            description = {
                "Runs checks alone, on published data.",
                "Exit code 4 says that a blocking one failed."
            },
            footer = {"heddle check", "heddle check -s departures --partitions latest"})
    static final class Check implements Callable<Integer> {
        private final Session session;

        @Option(
                names = {"-s", "--select"},
                paramLabel = "SELECTION",
                description = "Only the checks of these assets; see 'heddle help selections'.")
        private List<String> selection = new ArrayList<>();

        @Option(
                names = "--partitions",
                paramLabel = "P",
                description = "Only these: keys, a..b, latest, missing, failed, all.")
        private List<String> partitions = new ArrayList<>();

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Selection assets = Values.selection(selection);
            Optional<PartitionsArgument> chosen = Values.partitions(partitions);
            return session.open(operations -> {
                CheckView view = operations.check(assets, chosen);
                session.print(() -> ApplyJson.of(view), page -> StateText.of(view, page));
                return view.passed() ? 0 : 4;
            });
        }
    }
}
