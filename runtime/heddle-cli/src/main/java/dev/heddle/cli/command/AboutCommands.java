package dev.heddle.cli.command;

import dev.heddle.cli.help.FishCompletion;
import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.json.AboutJson.Finding;
import dev.heddle.cli.render.Page;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The commands about Heddle itself.
final class AboutCommands {
    private AboutCommands() {}

    /// `heddle version`.
    @Command(
            name = "version",
            description = "Shows the version of Heddle and of Java.",
            footer = {"heddle version", "heddle version --json"})
    static final class Version implements Callable<Integer> {
        private final Session session;

        Version(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            BuildInfo build = BuildInfo.read();
            String java = Runtime.version().toString();
            session.print(
                    () -> AboutJson.version(build.version(), build.commit(), java),
                    _ ->
                            List.of(
                                    "heddle "
                                            + build.version()
                                            + build.commit()
                                                    .map(commit -> " (" + commit + ")")
                                                    .orElse("")
                                            + " on Java "
                                            + java));
            return 0;
        }
    }

    /// `heddle completion`.
    @Command(
            name = "completion",
            description = "Prints a script that completes commands and options in a shell.",
            footer = {
                "source <(heddle completion bash)",
                "heddle completion fish > ~/.config/fish/completions/heddle.fish"
            })
    static final class Completion implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
        private String shell = "";

        Completion(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            CommandLine all = CommandTree.all(session);
            String script =
                    switch (shell) {
                        case "bash" -> AutoComplete.bash("heddle", all);
                        case "zsh" ->
                                "autoload -U +X compinit && compinit\n"
                                        + "autoload -U +X bashcompinit && bashcompinit\n"
                                        + AutoComplete.bash("heddle", all);
                        case "fish" -> FishCompletion.of(all);
                        default ->
                                throw HeddleException.of(
                                        CliError.USAGE,
                                        "Cannot complete in '"
                                                + shell
                                                + "': there are scripts for bash, zsh and fish.");
                    };
            session.print(() -> AboutJson.completion(shell, script), _ -> script.lines().toList());
            return 0;
        }
    }

    /// `heddle doctor`.
    @Command(
            name = "doctor",
            description = "Looks for what could be in the way: Java, the project, its state.",
            footer = {"heddle doctor", "heddle doctor examples/flights --json"})
    static final class Doctor implements Callable<Integer> {
        private final Session session;
        @Mixin private final ProjectArgument project = new ProjectArgument();

        Doctor(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<Finding> findings = new Examination(session, project.directory()).examine();
            session.print(() -> AboutJson.doctor(findings), page -> lines(findings, page));
            return findings.stream().allMatch(Finding::ok) ? 0 : 1;
        }

        private static List<String> lines(List<Finding> findings, Page page) {
            List<String> lines = new ArrayList<>();
            for (Finding finding : findings) {
                lines.add(
                        (finding.ok() ? page.paint().good("✓ ") : page.paint().bad("✗ "))
                                + finding.name()
                                + ": "
                                + finding.message());
            }
            return lines;
        }
    }
}
