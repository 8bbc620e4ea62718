package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Table;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.access.Secrets;
import dev.heddle.spi.access.AccessToken;
import dev.heddle.spi.access.Role;
import dev.heddle.spi.access.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle tokens`.
@Command(
        name = "tokens",
        description = "Tokens by which programs use 'heddle server'.",
        footer = {"heddle tokens add ci --role operator --days 90", "heddle tokens list"})
public final class TokenCommands {
    private static final int ID = 12;

    private TokenCommands() {}

    /// Creates the group.
    public static TokenCommands group() {
        return new TokenCommands();
    }

    /// `heddle tokens add`.
    @Command(
            name = "add",
            description = {
                "Makes a token for a user and prints it, once: only its hash is kept.",
                "It never gives more than its user has."
            },
            footer = {
                "heddle tokens add ci --role operator --days 90 --purpose 'nightly reports'",
                "heddle tokens add ada --json"
            })
    public static final class Add implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "USER", description = "Whom it stands for.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "The most it may do: viewer, operator or admin (viewer).")
        private Role role = Role.VIEWER;

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How long it counts, at most 365 (90).")
        private int days = 90;

        @Option(names = "--purpose", paramLabel = "TEXT", description = "What it is for.")
        private String purpose = "";

        /// Creates the command.
        public Add(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (days < 1 || days > 365) {
                throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot use --days " + days + ": a token counts for 1 to 365 days.");
            }
            String secret = "heddle_" + Secrets.fresh();
            AccessToken token =
                    new AccessToken(
                            Secrets.hash("id " + secret).substring(0, ID),
                            AccessToken.Kind.API,
                            Secrets.hash(secret),
                            name,
                            role,
                            purpose,
                            session.now(),
                            session.now().plus(Duration.ofDays(days)));
            new AccessFile(session)
                    .change(
                            "tokens add",
                            Map.of("user", name, "role", role.name(), "days", days),
                            storage -> {
                                requireRole(
                                        storage.findUser(name).orElseThrow(() -> unknown(name)));
                                storage.add(token);
                                return token;
                            });
            session.print(
                    () -> json(token, Json.document("tokens add")).put("token", secret),
                    _ ->
                            List.of(
                                    secret,
                                    "It is shown this once, and counts until "
                                            + token.expiresAt()
                                            + "."));
            return 0;
        }

        private void requireRole(User user) {
            if (!user.role().includes(role)) {
                throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot make a token with role "
                                + UserCommands.word(role)
                                + ": user '"
                                + name
                                + "' is "
                                + UserCommands.word(user.role())
                                + ".");
            }
        }
    }

    private static HeddleException unknown(String name) {
        return HeddleException.of(CliError.NOT_FOUND, "Cannot find user '" + name + "'.")
                .withHint("List them with: heddle users list");
    }

    private static ObjectNode json(AccessToken token, ObjectNode into) {
        return into.put("id", token.id())
                .put("user", token.user())
                .put("role", token.role().name())
                .put("purpose", token.purpose())
                .put("createdAt", token.createdAt().toString())
                .put("expiresAt", token.expiresAt().toString());
    }

    /// `heddle tokens list`.
    @Command(
            name = "list",
            description = "Lists the tokens that still count.",
            footer = {"heddle tokens list", "heddle tokens list --json"})
    public static final class ListTokens implements Callable<Integer> {
        private final Session session;

        /// Creates the command.
        public ListTokens(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<AccessToken> tokens =
                    new AccessFile(session)
                            .read(storage -> storage.tokens(AccessToken.Kind.API, session.now()));
            session.print(
                    () -> {
                        ObjectNode document = Json.document("tokens list");
                        ArrayNode all = document.putArray("tokens");
                        tokens.forEach(
                                token -> all.add(json(token, Json.mapper().createObjectNode())));
                        return document;
                    },
                    page -> {
                        if (tokens.isEmpty()) {
                            return List.of("There is no token.");
                        }
                        Table table =
                                new Table()
                                        .heads(
                                                page.paint(),
                                                "ID",
                                                "USER",
                                                "ROLE",
                                                "UNTIL",
                                                "PURPOSE");
                        tokens.forEach(token ->
                                table.row(
                                        List.of(
                                                token.id(),
                                                token.user(),
                                                UserCommands.word(token.role()),
                                                token.expiresAt().toString(),
                                                token.purpose())));
                        return table.lines(page.width());
                    });
            return 0;
        }
    }

    /// `heddle tokens remove`.
    @Command(
            name = "remove",
            description = "Takes a token away; it stops to count at once.",
            footer = {"heddle tokens remove 3f9a1c20b7de", "heddle tokens remove ID --json"})
    public static final class Remove implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "ID", description = "As 'tokens list' shows it.")
        private String id = "";

        /// Creates the command.
        public Remove(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            boolean removed =
                    new AccessFile(session)
                            .change(
                                    "tokens remove",
                                    Map.of("id", id),
                                    storage -> storage.removeToken(id));
            if (!removed) {
                throw HeddleException.of(CliError.NOT_FOUND, "Cannot find token '" + id + "'.")
                        .withHint("List them with: heddle tokens list");
            }
            session.print(
                    () -> Json.document("tokens remove").put("id", id),
                    _ -> List.of("Token '" + id + "' does not count any more."));
            return 0;
        }
    }
}
