package dev.heddle.cli.command.life;

import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.operation.CliError;
import dev.heddle.operation.life.ForgetRequest;
import dev.heddle.operation.life.ForgetView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle forget`.
@Command(
        name = "forget",
        description = {
            "Deletes data for good, whatever retention says: of assets that were taken out, or of",
            "single materializations that nothing shows. What is left says who did it and why."
        },
        footer = {
            "heddle forget old/orders --reason 'asked to by law' --yes",
            "heddle forget 01JD8Z3Q0V6K7M4N5P6Q7R8S9T --reason 'holds a password' --dry-run"
        })
public final class ForgetCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    private final Session session;

    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "KEY|MATERIALIZATION",
            description = "Assets without a definition, or materializations.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who wonder later.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Only show what would be deleted.")
    private boolean dryRun;

    /// Creates the command.
    public ForgetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<String> assets = new ArrayList<>();
        List<MaterializationId> ids = new ArrayList<>();
        for (String text : named) {
            if (ID.matcher(text).matches()) {
                ids.add(Values.materialization(text));
            } else {
                assets.add(text);
            }
        }
        ForgetRequest request = new ForgetRequest(assets, ids, Reasons.checked(reason));
        return session.open(operations -> {
            ForgetView preview = operations.life().forget(request, true);
            if (preview.materializations().isEmpty()) {
                throw HeddleException.of(
                        CliError.NOT_FOUND, "Cannot forget anything: nothing of it is left.");
            }
            if (dryRun) {
                session.print(
                        () -> LifeJson.of(preview), page -> LifeText.forgotten(preview, page));
                return 0;
            }
            session.confirm(
                    "Delete "
                            + Numbers.count(preview.materializations().size(), "materialization")
                            + " for good?");
            ForgetView done = operations.life().forget(request, false);
            session.print(() -> LifeJson.of(done), page -> LifeText.forgotten(done, page));
            return done.collected().failed() > 0 ? 1 : 0;
        });
    }
}
