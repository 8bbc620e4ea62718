package dev.heddle.cli.command;

import dev.heddle.cli.json.DataJson;
import dev.heddle.cli.render.DataText;
import dev.heddle.cli.session.ProjectDirectory;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.operation.DataOperations;
import dev.heddle.spi.data.RowFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle assets export`.
@Command(
        name = "export",
        description = {
            "Copies published data out: rows as Parquet, CSV or JSON, everything else as it is.",
            "A folder gets a file a partition, named by its key."
        },
        footer = {
            "heddle assets export departures --to departures.csv",
            "heddle assets export departures --partitions 2001-01-01..2001-01-07 --to week/"
        })
final class ExportCommand implements Callable<Integer> {
    private final Session session;
    @Mixin private final AssetCommands.AssetArgument asset = new AssetCommands.AssetArgument();

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "A file, or a folder with a slash at its end.")
    private String to = "";

    @Option(
            names = "--format",
            paramLabel = "parquet|csv|json|jsonl",
            description = "The form of rows; by default what the file's name says.")
    private Optional<RowFormat> format = Optional.empty();

    @Option(
            names = {"--partitions", "--partition"},
            paramLabel = "P",
            description = "Only these partitions: heddle help partitions.")
    private List<String> partitions = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "MATERIALIZATION",
            description = "This materialization instead of what is published.")
    private Optional<String> at = Optional.empty();

    @Option(
            names = "--partition-column",
            paramLabel = "NAME",
            description = "One more column of rows, with the key of the partition.")
    private Optional<String> keyColumn = Optional.empty();

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (at.isPresent() && !partitions.isEmpty()) {
            throw HeddleException.of(
                    CliError.USAGE,
                    "Cannot take --at and --partitions: a materialization is of one partition.");
        }
        Path path = ProjectDirectory.resolve(session.streams().directory(), to);
        return session.open(operations -> {
            DataOperations.Exported exported =
                    operations
                            .data()
                            .export(
                                    new DataOperations.ExportRequest(
                                            asset.in(operations.assets().graph()),
                                            Values.partitions(partitions),
                                            at.map(Values::materialization),
                                            path,
                                            to.endsWith("/") || to.endsWith("\\"),
                                            format,
                                            keyColumn),
                                    this::confirm);
            session.print(() -> DataJson.export(exported), page -> DataText.export(exported, page));
            return 0;
        });
    }

    private void confirm(List<Path> existing) {
        session.confirm(
                existing.size() == 1
                        ? "Write over '" + existing.getFirst() + "'?"
                        : "Write over "
                                + Numbers.count(existing.size(), "file")
                                + " such as '"
                                + existing.getFirst()
                                + "'?");
    }
}
