package dev.heddle.cli.command;

import dev.heddle.cli.json.DataJson;
import dev.heddle.cli.render.Csv;
import dev.heddle.cli.render.DataText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.operation.DataOperations;
import dev.heddle.spi.data.TextRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle sql`.
@Command(
        name = "sql",
        description = {
            "Runs one SELECT over the published data of all assets. Changes nothing.",
            "Assets are tables; keys with a slash stand in double quotes, or by their last part."
        },
        footer = {
            "heddle sql 'select origin, count(*) from departures group by origin'",
            "heddle sql 'select * from \"sales/orders\"' --at 3 --format csv > orders.csv"
        })
final class SqlCommand implements Callable<Integer> {
    private static final int SHOWN = 1000;

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "QUERY",
            description = "One SELECT; - reads it from the standard input.")
    private String query = "";

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "The data of change set N; by default the newest.")
    private Optional<Long> at = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many rows (1,000; as CSV all).")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "table|csv",
            description = "A table for people, or CSV for programs.")
    private Format format = Format.TABLE;

    @Option(
            names = "--partition-column",
            paramLabel = "NAME",
            description = "One more column of partitioned assets, with the key.")
    private Optional<String> keyColumn = Optional.empty();

    /// How rows are printed.
    enum Format {
        TABLE,
        CSV
    }

    SqlCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (format == Format.CSV && session.json()) {
            throw HeddleException.of(
                    CliError.USAGE, "Cannot print rows both ways: --format csv and --json.");
        }
        limit.ifPresent(number -> Values.positive("--limit", number));
        DataOperations.QueryRequest request =
                new DataOperations.QueryRequest(
                        text(), at.map(OptionalLong::of).orElse(OptionalLong.empty()), keyColumn);
        return session.open(operations -> {
            try (DataOperations.Answer answer = operations.data().query(request)) {
                if (format == Format.CSV) {
                    csv(answer.rows());
                } else {
                    print(answer);
                }
                return 0;
            }
        });
    }

    private String text() {
        if (!query.equals("-")) {
            return query;
        }
        try {
            return new String(session.streams().in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot read the query: " + e.getMessage() + ".", e);
        }
    }

    private void csv(TextRows rows) {
        boolean seen = session.streams().terminal().out();
        session.printText(Csv.names(rows.columns(), seen));
        for (int i = 0; i < limit.orElse(Integer.MAX_VALUE); i++) {
            Optional<List<Optional<String>>> row = rows.next();
            if (row.isEmpty()) {
                break;
            }
            session.printText(Csv.line(row.get(), seen));
        }
    }

    private void print(DataOperations.Answer answer) {
        int most = limit.orElse(SHOWN);
        List<List<Optional<String>>> rows = new ArrayList<>();
        Optional<List<Optional<String>>> row = answer.rows().next();
        while (row.isPresent() && rows.size() < most) {
            rows.add(row.get());
            row = answer.rows().next();
        }
        boolean more = row.isPresent();
        session.print(
                () -> DataJson.sql(answer, rows, more),
                page -> DataText.sql(answer, rows, more, page));
    }
}
