package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
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
import tools.jackson.databind.node.ObjectNode;

/// `heddle tokens`.
@Command(
        name = "tokens",
        description = "Tokens by which programs use 'heddle server'.",
        footer = {"heddle tokens add ci --role operator --days 90", "heddle tokens list"})
public final class TokenCommands {
    private static final int ID = 12;
    private static final Listing<AccessToken> TOKENS =
            new Listing<>(
                    "tokens.list",
                    "tokens",
                    "There is no token.",
                    List.of("ID", "USER", "ROLE", "UNTIL", "PURPOSE"),
                    token -> json(token, Json.mapper().createObjectNode()),
                    token ->
                            List.of(
                                    token.id(),
                                    token.user(),
                                    token.role().word(),
                                    token.expiresAt().toString(),
                                    token.purpose()));

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
                                        storage.findUser(name)
                                                .orElseThrow(Entry.user(name)::unknown));
                                storage.add(token);
                                return token;
                            });
            session.print(
                    () -> json(token, Json.document("tokens.add")).put("token", secret),
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
                                + role.word()
                                + ": user '"
                                + name
                                + "' is "
                                + user.role().word()
                                + ".");
            }
        }
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
            return TOKENS.print(
                    session,
                    new AccessFile(session)
                            .read(storage -> storage.tokens(AccessToken.Kind.API, session.now())));
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
            return Entry.token(id)
                    .remove(
                            session,
                            storage -> storage.removeToken(id),
                            "does not count any more.");
        }
    }
}
