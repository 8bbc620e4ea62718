package dev.heddle.cli.command;

import dev.heddle.cli.access.AuditCommand;
import dev.heddle.cli.access.LocationCommands;
import dev.heddle.cli.access.TokenCommands;
import dev.heddle.cli.access.UserCommands;
import dev.heddle.cli.command.life.AcceptCommand;
import dev.heddle.cli.command.life.ForgetCommand;
import dev.heddle.cli.command.life.GcCommand;
import dev.heddle.cli.command.life.ImportCommand;
import dev.heddle.cli.command.life.TagCommands;
import dev.heddle.cli.serve.DevCommand;
import dev.heddle.cli.serve.ServerCommand;
import dev.heddle.cli.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, by name. Only the one that is asked for is made: reading the annotations of all
/// takes longer than most commands.
public final class CommandTree {
    private static final Set<String> WITH_VALUE = Set.of("-p", "--project", "--profile");

    private static final List<Node> COMMANDS =
            List.of(
                    leaf("init", InitCommand::new),
                    leaf("validate", StateCommands.Validate::new),
                    leaf("observe", StateCommands.Observe::new),
                    leaf("plan", PlanCommand::new),
                    leaf("apply", ApplyCommand::new),
                    leaf("status", StateCommands.Status::new),
                    leaf("undo", UndoCommand::new),
                    leaf("materialize", MaterializeCommand::new),
                    leaf("check", StateCommands.Check::new),
                    group(
                            "assets",
                            AssetCommands::new,
                            leaf("list", AssetCommands.ListAssets::new),
                            leaf("show", AssetCommands.Show::new),
                            leaf("lineage", AssetCommands.Lineage::new),
                            leaf("history", AssetCommands.History::new),
                            leaf("preview", AssetCommands.Preview::new),
                            leaf("locate", AssetCommands.Locate::new),
                            leaf("export", ExportCommand::new)),
                    leaf("sql", SqlCommand::new),
                    group(
                            "runs",
                            RunCommands::new,
                            leaf("list", RunCommands.ListRuns::new),
                            leaf("show", RunCommands.Show::new),
                            leaf("logs", RunCommands.Logs::new),
                            leaf("cancel", RunCommands.Cancel::new),
                            leaf("retry", RunCommands.Retry::new)),
                    group(
                            "changes",
                            ChangeCommands::new,
                            leaf("list", ChangeCommands.ListChanges::new),
                            leaf("show", ChangeCommands.Show::new)),
                    leaf("hold", HoldCommands.Hold::new),
                    leaf("release", HoldCommands.Release::new),
                    group("config", ConfigCommands::new, leaf("show", ConfigCommands.Show::new)),
                    group(
                            "storage",
                            StorageCommands::new,
                            leaf("info", StorageCommands.Info::new),
                            leaf("check", StorageCommands.Check::new),
                            leaf("migrate", StorageCommands.Migrate::new)),
                    new Node(
                            "tag",
                            TagCommands::new,
                            List.of(
                                    leaf("list", TagCommands.ListTags::new),
                                    leaf("remove", TagCommands.Remove::new))),
                    leaf("accept", AcceptCommand::new),
                    leaf("import", ImportCommand::new),
                    leaf("forget", ForgetCommand::new),
                    leaf("gc", GcCommand::new),
                    leaf("dev", session -> new DevCommand(session, BuildInfo.read().version())),
                    leaf(
                            "server",
                            session -> new ServerCommand(session, BuildInfo.read().version())),
                    group(
                            "locations",
                            LocationCommands::group,
                            leaf("history", LocationCommands.History::new),
                            leaf("diff", LocationCommands.Diff::new)),
                    group(
                            "users",
                            UserCommands::group,
                            leaf("add", UserCommands.Add::new),
                            leaf("list", UserCommands.ListUsers::new),
                            leaf("remove", UserCommands.Remove::new)),
                    group(
                            "tokens",
                            TokenCommands::group,
                            leaf("add", TokenCommands.Add::new),
                            leaf("list", TokenCommands.ListTokens::new),
                            leaf("remove", TokenCommands.Remove::new)),
                    leaf("audit", AuditCommand::new),
                    leaf("doctor", AboutCommands.Doctor::new),
                    leaf("completion", AboutCommands.Completion::new),
                    leaf("version", AboutCommands.Version::new));

    private CommandTree() {}

    /// A command.
    ///
    /// @param children its sub-commands; empty if it does something itself
    private record Node(String name, Function<Session, Object> make, List<Node> children) {
        CommandLine line(Session session) {
            CommandLine line = new CommandLine(make.apply(session));
            children.forEach(child -> line.addSubcommand(child.name(), child.line(session)));
            return line;
        }
    }

    private static Node leaf(String name, Function<Session, Object> make) {
        return new Node(name, make, List.of());
    }

    private static Node group(String name, Supplier<Object> make, Node... children) {
        return new Node(name, _ -> make.get(), List.of(children));
    }

    /// Returns the names of all commands.
    public static List<String> names() {
        return COMMANDS.stream().map(Node::name).toList();
    }

    /// Returns the command line for these arguments: with the one command that they name, or with
    /// all.
    public static CommandLine of(Session session, List<String> arguments) {
        Optional<Node> named =
                command(arguments)
                        .flatMap(name ->
                                COMMANDS.stream()
                                        .filter(node -> node.name().equals(name))
                                        .findFirst());
        return named.map(node -> line(session, List.of(node)))
                .orElseGet(() -> line(session, COMMANDS));
    }

    /// Returns the command line with every command.
    public static CommandLine all(Session session) {
        return line(session, COMMANDS);
    }

    private static CommandLine line(Session session, List<Node> nodes) {
        CommandLine root = new CommandLine(session.options());
        nodes.forEach(node -> root.addSubcommand(node.name(), node.line(session)));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setAbbreviatedOptionsAllowed(false);
        return root;
    }

    private static Optional<String> command(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-")) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }
}
