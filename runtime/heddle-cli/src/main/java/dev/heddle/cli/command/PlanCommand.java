package dev.heddle.cli.command;

import dev.heddle.cli.json.PlanJson;
import dev.heddle.cli.render.PlanMarkdown;
import dev.heddle.cli.render.PlanText;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Shell;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle plan`.
@Command(
        name = "plan",
        description = {
            "Shows what differs between code and data, cell by cell, and why. Changes nothing.",
            "Exit code 2 says that there is something to do."
        },
        footer = {
            "heddle plan -s 'airport_days+' --only change",
            "heddle plan --markdown --save plan.json"
        })
final class PlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private final PlanMixin choice = new PlanMixin();
    @Mixin private final ProjectArgument project = new ProjectArgument();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save the plan, to carry out exactly this one.")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--markdown", description = "Print it as a comment for a pull request.")
    private boolean markdown;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PlanOptions options = choice.options();
        if (markdown && session.json()) {
            throw HeddleException.of(
                    CliError.USAGE, "Cannot print a plan both ways: --markdown and --json.");
        }
        Optional<PlanFile> file = save.map(named -> PlanFile.of(session, named));
        file.ifPresent(kept -> kept.requireWritable(session));
        return session.open(
                project.directory(),
                operations -> {
                    PlanView view = operations.plan(options);
                    file.ifPresent(kept -> kept.write(operations.pin(view, options), view.plan()));
                    session.print(
                            () -> PlanJson.of(view),
                            page ->
                                    markdown
                                            ? PlanMarkdown.of(view, next())
                                            : PlanText.of(view, page, next()));
                    return view.plan().isEmpty() ? 0 : 2;
                });
    }

    private String next() {
        return "heddle apply"
                + save.map(file -> " " + Shell.quoted(file.toString()))
                        .orElseGet(() ->
                                project.directory()
                                                .map(directory ->
                                                        " " + Shell.quoted(directory.toString()))
                                                .orElse("")
                                        + choice.asTyped()
                                        + choice.gates.asTyped());
    }
}
