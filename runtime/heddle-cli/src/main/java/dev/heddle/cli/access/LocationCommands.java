package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.spi.history.DefinitionChange;
import dev.heddle.spi.history.DefinitionChange.PartChange;
import dev.heddle.spi.history.DefinitionHistory;
import dev.heddle.spi.history.DefinitionSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle locations`.
@Command(
        name = "locations",
        description = "Which definitions of the project a server had live, and what changed.",
        footer = {"heddle locations history", "heddle locations diff 3 5 --json"})
public final class LocationCommands {
    /// Enough of a hash to tell it from others.
    private static final int DIGITS = 12;

    private static final Listing<DefinitionSnapshot> SNAPSHOTS =
            new Listing<>(
                    "locations.history",
                    "snapshots",
                    "No server had definitions of this project live yet.",
                    List.of("NUMBER", "LOCATION", "LIVE SINCE", "ASSETS", "DEFINITIONS"),
                    LocationCommands::json,
                    snapshot ->
                            List.of(
                                    Long.toString(snapshot.number()),
                                    snapshot.location(),
                                    snapshot.at().toString(),
                                    Integer.toString(snapshot.assets()),
                                    snapshot.hash().substring(0, DIGITS)));

    private static final Listing<DefinitionChange> CHANGES =
            new Listing<>(
                    "locations.diff",
                    "changes",
                    "Nothing differs.",
                    List.of("CHANGE", "ASSET", "PARTS"),
                    LocationCommands::json,
                    change ->
                            List.of(
                                    change.change().name(),
                                    change.asset(),
                                    change.parts().stream()
                                            .map(LocationCommands::words)
                                            .collect(Collectors.joining(", "))));

    private LocationCommands() {}

    /// Creates the group.
    public static LocationCommands group() {
        return new LocationCommands();
    }

    /// `heddle locations history`.
    @Command(
            name = "history",
            description = "Lists the definitions that were live, newest first.",
            footer = {"heddle locations history", "heddle locations history --limit 5 --json"})
    public static final class History implements Callable<Integer> {
        private final Session session;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (20).")
        private int limit = 20;

        /// Creates the command.
        public History(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            int most = Values.positive("--limit", limit);
            return SNAPSHOTS.print(
                    session,
                    new AccessFile(session)
                            .read(storage -> storage.definitions().list(Long.MAX_VALUE, most)));
        }
    }

    /// `heddle locations diff`.
    @Command(
            name = "diff",
            description = {
                "Shows what differs between two definitions that were live.",
                "Without numbers: between the newest and those before them."
            },
            footer = {"heddle locations diff", "heddle locations diff 3 5 --json"})
    public static final class Diff implements Callable<Integer> {
        private final Session session;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "BEFORE",
                description = "A number of 'heddle locations history'.")
        private Optional<Long> before = Optional.empty();

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "AFTER",
                description = "Another; the newest of the same location if left out.")
        private Optional<Long> after = Optional.empty();

        /// Creates the command.
        public Diff(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return CHANGES.print(
                    session,
                    new AccessFile(session).read(storage -> changes(storage.definitions())));
        }

        private List<DefinitionChange> changes(DefinitionHistory history) {
            DefinitionSnapshot from =
                    before.isPresent() ? find(history, before.get()) : lastButOne(history);
            DefinitionSnapshot to =
                    after.isPresent()
                            ? find(history, after.get())
                            : history.last(from.location()).orElse(from);
            if (!from.location().equals(to.location())) {
                throw HeddleException.of(
                                CliError.INVALID_VALUE,
                                "Cannot compare definitions of '"
                                        + from.location()
                                        + "' with those of '"
                                        + to.location()
                                        + "'.")
                        .withHint("Choose two of one location: heddle locations history");
            }
            return DefinitionChange.between(
                    history.assets(from.number()), history.assets(to.number()));
        }

        private static DefinitionSnapshot find(DefinitionHistory history, long number) {
            return history.find(number)
                    .orElseThrow(() ->
                            HeddleException.of(
                                            CliError.NOT_FOUND,
                                            "Cannot find definitions number " + number + ".")
                                    .withHint("List them with: heddle locations history"));
        }

        private static DefinitionSnapshot lastButOne(DefinitionHistory history) {
            return history.list(Long.MAX_VALUE, 1).stream()
                    .findFirst()
                    .flatMap(history::before)
                    .orElseThrow(() ->
                            HeddleException.of(
                                            CliError.NOT_FOUND,
                                            "Cannot compare: fewer than two definitions were live.")
                                    .withHint(
                                            "'heddle dev' notes them whenever the code changes."));
        }
    }

    private static String words(PartChange part) {
        return switch (part.change()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case CHANGED -> "~";
                }
                + part.name();
    }

    private static ObjectNode json(DefinitionSnapshot snapshot) {
        return Json.mapper()
                .createObjectNode()
                .put("number", snapshot.number())
                .put("location", snapshot.location())
                .put("at", snapshot.at().toString())
                .put("assets", snapshot.assets())
                .put("definitions", snapshot.hash());
    }

    private static ObjectNode json(DefinitionChange change) {
        ObjectNode node =
                Json.mapper()
                        .createObjectNode()
                        .put("change", change.change().name())
                        .put("asset", change.asset());
        ArrayNode parts = node.putArray("parts");
        change.parts()
                .forEach(part ->
                        parts.addObject()
                                .put("change", part.change().name())
                                .put("kind", part.kind())
                                .put("name", part.name()));
        return node;
    }
}
