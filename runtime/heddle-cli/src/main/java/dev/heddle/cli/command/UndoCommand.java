package dev.heddle.cli.command;

import dev.heddle.cli.json.StateJson;
import dev.heddle.cli.render.ChangeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Shell;
import dev.heddle.cli.session.Values;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.operation.UndoRequest;
import dev.heddle.operation.view.UndoView;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle undo`.
@Command(
        name = "undo",
        description = {
            "Takes back a change set or a run, at once and with nothing recomputed.",
            "Alone: the newest run."
        },
        footer = {"heddle undo", "heddle undo 7 --dry-run"})
final class UndoCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "N|RUN",
            description = "A change set's number, or a run.")
    private Optional<String> target = Optional.empty();

    @ArgGroup private Mode mode = new Mode();

    @Option(names = "--dry-run", description = "Only show what would happen.")
    private boolean dryRun;

    @Option(names = "--redo", description = "Take the taking back back.")
    private boolean redo;

    /// What happens where later change sets built on it.
    static final class Mode {
        @Option(names = "--cascade", description = "Take later change sets on it back too.")
        boolean cascade;

        @Option(names = "--only-clean", description = "Leave cells that moved again.")
        boolean onlyClean;

        @Option(names = "--force", description = "Take it back all the same.")
        boolean force;
    }

    UndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (redo && chosenMode() != UndoRequest.Mode.ASK) {
            throw HeddleException.of(
                    CliError.USAGE,
                    "Cannot use --redo with --cascade, --only-clean or --force: what was taken back"
                            + " comes back as a whole or not at all.");
        }
        UndoRequest request = new UndoRequest(target(), chosenMode(), true, redo);
        return session.open(operations -> undo(operations, request));
    }

    private UndoRequest.Mode chosenMode() {
        if (mode.cascade) {
            return UndoRequest.Mode.CASCADE;
        }
        if (mode.onlyClean) {
            return UndoRequest.Mode.ONLY_CLEAN;
        }
        return mode.force ? UndoRequest.Mode.FORCE : UndoRequest.Mode.ASK;
    }

    private UndoRequest.Target target() {
        if (target.isEmpty()) {
            return new UndoRequest.Target.Newest();
        }
        String text = target.get();
        if (text.matches("[0-9]{1,18}")) {
            return new UndoRequest.Target.ChangeSetNumber(Long.parseLong(text));
        }
        if (Files.isDirectory(session.streams().directory().resolve(text))) {
            throw HeddleException.of(
                            CliError.USAGE,
                            "Cannot undo '" + text + "': it is a folder, not a change set or run.")
                    .withHint("Did you mean -p " + Shell.quoted(text) + "?");
        }
        return new UndoRequest.Target.Run(Values.run(text));
    }

    private int undo(Operations operations, UndoRequest request) {
        UndoView preview = operations.undo(request);
        boolean nothing = preview.undid().isEmpty();
        if (dryRun || nothing) {
            session.print(
                    () -> StateJson.of(preview, dryRun),
                    page -> ChangeText.rehearsed(preview, page, redo));
            return 0;
        }
        session.note(ChangeText.announced(preview, session.page(), redo));
        refuseConflicts(preview, request);
        if (!preview.besides().isEmpty()) {
            session.confirm(
                    "Take back "
                            + Numbers.count(preview.undid().size(), "change set")
                            + ", "
                            + Numbers.count(preview.besides().size())
                            + " of them not named?");
        }
        UndoView done = operations.undo(request.forReal());
        session.print(() -> StateJson.of(done, false), _ -> ChangeText.done(done));
        return 0;
    }

    private static void refuseConflicts(UndoView view, UndoRequest request) {
        UndoRequest.Mode mode = request.mode();
        List<Problem> problems = new ArrayList<>();
        if (mode == UndoRequest.Mode.ASK) {
            view.conflicts()
                    .forEach(conflict ->
                            problems.add(
                                    Problem.of(
                                            "Change set "
                                                    + conflict.changeSet()
                                                    + " moved "
                                                    + conflict.partitions().size()
                                                    + " cells of '"
                                                    + conflict.asset()
                                                    + "' again.")));
        }
        boolean stays = mode != UndoRequest.Mode.FORCE && !view.notTakenBack().isEmpty();
        if (stays) {
            view.notTakenBack()
                    .forEach(left ->
                            problems.add(
                                    Problem.of(
                                            "Data of '"
                                                    + left.asset()
                                                    + "' is stored elsewhere and stays.")));
        }
        if (problems.isEmpty()) {
            return;
        }
        throw HeddleException.of(
                        CliError.UNDO_CONFLICTS,
                        "Cannot undo: " + problems.getFirst().message(),
                        problems)
                .withHint(wayOut(stays, request.redo()));
    }

    private static String wayOut(boolean stays, boolean redo) {
        if (redo) {
            return "Take back first what came after: heddle changes list";
        }
        return stays
                ? "Take back the rest all the same (--force): readers then find that data as it is"
                        + " now. Going back to the earlier code builds it again."
                : "Take later change sets back too (--cascade), leave these cells"
                        + " (--only-clean), or do it all the same (--force).";
    }
}
