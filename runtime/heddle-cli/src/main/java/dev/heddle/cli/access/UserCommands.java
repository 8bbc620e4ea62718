package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.access.Passwords;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.Role;
import dev.heddle.spi.access.User;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `heddle users`.
@Command(
        name = "users",
        description = "Who may sign in at 'heddle server'.",
        footer = {"heddle users add ada --role admin", "heddle users list"})
public final class UserCommands {
    private static final int SHORTEST = 10;
    private static final Listing<User> USERS =
            new Listing<>(
                    "users.list",
                    "users",
                    "There is no user. Add one: heddle users add NAME --role admin",
                    List.of("NAME", "ROLE", "SINCE"),
                    UserCommands::json,
                    user -> List.of(user.name(), user.role().word(), user.createdAt().toString()));

    /// `heddle users add`.
    @Command(
            name = "add",
            description = {
                "Adds a user, or gives one another role and password.",
                "The password is asked for, or read from standard input: one line."
            },
            footer = {"heddle users add ada --role admin", "heddle users add ci --role operator"})
    public static final class Add implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "NAME", description = "How they sign in.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "viewer (looks), operator (applies, undoes) or admin (viewer).")
        private Role role = Role.VIEWER;

        /// Creates the command.
        public Add(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (!User.isName(name)) {
                throw HeddleException.of(
                                CliError.INVALID_VALUE,
                                "Cannot add user '" + name + "': that is no name.")
                        .withHint("Use up to 64 letters, digits, and '._@-'.");
            }
            String password = password(session);
            if (password.length() < SHORTEST) {
                throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot add user '"
                                + name
                                + "': a password needs "
                                + SHORTEST
                                + " characters or more.");
            }
            User user =
                    new User(
                            name,
                            role,
                            Passwords.hash(password, new SecureRandom()),
                            session.now());
            new AccessFile(session)
                    .change(
                            "users add",
                            Map.of("name", name, "role", role.name()),
                            storage -> {
                                storage.put(user);
                                return user;
                            });
            session.print(
                    () -> document(user),
                    _ -> List.of("User '" + name + "' is " + role.word() + "."));
            return 0;
        }

        private static ObjectNode document(User user) {
            ObjectNode document = Json.document("users.add");
            document.set("user", json(user));
            return document;
        }
    }

    private UserCommands() {}

    /// Creates the group.
    public static UserCommands group() {
        return new UserCommands();
    }

    private static ObjectNode json(User user) {
        return Json.mapper()
                .createObjectNode()
                .put("name", user.name())
                .put("role", user.role().name())
                .put("createdAt", user.createdAt().toString());
    }

    /// Nobody else sees a password that is typed.
    private static String password(Session session) {
        Console console = session.streams().terminal().in() ? System.console() : null;
        if (console == null) {
            return line(session);
        }
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (first == null || again == null || !Arrays.equals(first, again)) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE, "Cannot take the password: it was typed differently.");
        }
        return new String(first);
    }

    private static String line(Session session) {
        try {
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            session.streams().in(), StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot read the password: " + e.getMessage() + ".", e);
        }
    }

    /// `heddle users list`.
    @Command(
            name = "list",
            description = "Lists users with their roles.",
            footer = {"heddle users list", "heddle users list --json"})
    public static final class ListUsers implements Callable<Integer> {
        private final Session session;

        /// Creates the command.
        public ListUsers(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return USERS.print(session, new AccessFile(session).read(AccessStorage::users));
        }
    }

    /// `heddle users remove`.
    @Command(
            name = "remove",
            description = "Takes a user away, with sessions and tokens.",
            footer = {"heddle users remove ada", "heddle users remove ada --json"})
    public static final class Remove implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "NAME", description = "Who.")
        private String name = "";

        /// Creates the command.
        public Remove(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return Entry.user(name)
                    .remove(
                            session,
                            storage -> storage.removeUser(name),
                            "may not sign in any more.");
        }
    }
}
