package dev.heddle.cli.command;

import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Shell;
import dev.heddle.model.HeddleException;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.CliError;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.SavedPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `heddle apply`.
@Command(
        name = "apply",
        description = {
            "Makes the data match the code: builds, checks before anyone sees it, publishes.",
            "Exit code 4 says that something failed, was rejected or blocked."
        },
        footer = {"heddle apply", "heddle apply -s 'airport_days+' --atomic -j 8"})
final class ApplyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private final PlanMixin choice = new PlanMixin();
    @Mixin private final ApplyMixin way = new ApplyMixin();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR|FILE",
            description = "The project, like -p; or a saved plan.")
    private Optional<Path> named = Optional.empty();

    ApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Path> path = named.map(session.streams().directory()::resolve);
        if (path.isPresent() && Files.isRegularFile(path.get())) {
            return applySaved(new PlanFile(named.get(), path.get()));
        }
        if (path.isPresent() && !Files.isDirectory(path.get())) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot apply '"
                                    + named.get()
                                    + "': there is no such folder and no such file.")
                    .withHint("Give a project's folder, or a plan saved with 'plan --save FILE'.");
        }
        PlanOptions options = choice.options();
        return session.open(
                named,
                operations -> {
                    PlanView plan = operations.plan(options);
                    return way.apply(
                            session,
                            operations,
                            plan,
                            ChangeSetKind.APPLY,
                            "apply" + choice.asTyped());
                });
    }

    private int applySaved(PlanFile file) {
        if (!choice.asTyped().isEmpty()) {
            throw HeddleException.of(
                    CliError.USAGE,
                    "Cannot combine a saved plan with"
                            + choice.asTyped()
                            + ": what is done stands in the plan.");
        }
        PlanOptions.Allowed more = choice.gates.allowed();
        SavedPlan saved = file.read();
        return session.open(operations -> {
            PlanView plan = operations.planAgain(saved, more);
            return way.apply(
                    session,
                    operations,
                    plan,
                    ChangeSetKind.APPLY,
                    "apply " + Shell.quoted(String.valueOf(file.path().getFileName())));
        });
    }
}
