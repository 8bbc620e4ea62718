package dev.heddle.cli.command.life;

import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.operation.CliError;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.life.ImportRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle import`.
@Command(
        name = "import",
        description = {
            "Takes in data that is there already, as if the asset had been built.",
            "Columns and blocking checks are looked at first. It is in line until code or inputs",
            "change; data that replaces what was shown is held until then."
        },
        footer = {
            "heddle import departures --partitions 2001-01-02 --from fix.csv --reason 'late returns'",
            "heddle import departures --partitions all --from 'old/{partition}.parquet' --reason adopted"
        })
public final class ImportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "KEY", description = "The asset.")
    private String key = "";

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "Into these: keys, a..b, latest, missing, all.")
    private List<String> partitions = new ArrayList<>();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "LOCATION",
            description =
                    "A file or folder (Parquet, CSV, JSON); '{partition}' stands for the key.")
    private String from = "";

    @Option(
            names = "--reference",
            description = "Leave the files where they are; Heddle can not keep them from changing.")
    private boolean reference;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who wonder later.")
    private String reason = "";

    /// Creates the command.
    public ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.open(operations -> {
            ImportRequest request =
                    new ImportRequest(
                            Values.asset(operations.assets().graph(), key),
                            Values.partitions(partitions),
                            from,
                            session.streams().directory(),
                            reference,
                            Reasons.checked(reason));
            ImportView view = operations.assets().take(request, session.cancellation());
            session.print(() -> LifeJson.of(view), page -> LifeText.taken(view, page));
            return switch (view.run().outcome()) {
                case PUBLISHED, NOTHING_TO_DO -> 0;
                case PARTIAL, FAILED -> 4;
                case CANCELED -> CliError.CANCELED.exitCode();
            };
        });
    }
}
