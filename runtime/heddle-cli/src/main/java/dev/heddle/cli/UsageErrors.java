package dev.heddle.cli;

import dev.heddle.cli.command.CommandTree;
import dev.heddle.model.HeddleException;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.CliError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what picocli finds wrong with a command line into an answer.
final class UsageErrors {
    private UsageErrors() {}

    static HeddleException of(ParameterException error, Path directory) {
        CommandLine command = error.getCommandLine();
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(command, unmatched.getUnmatched().getFirst(), directory);
        }
        String message = String.valueOf(error.getMessage());
        return HeddleException.of(
                        CliError.USAGE,
                        "Cannot run '"
                                + command.getCommandSpec().qualifiedName()
                                + "': "
                                + Character.toLowerCase(message.charAt(0))
                                + message.substring(1)
                                + (message.endsWith(".") ? "" : "."))
                .withHint(helpOf(command));
    }

    private static HeddleException unmatched(CommandLine command, String argument, Path directory) {
        String name = command.getCommandSpec().qualifiedName();
        if (argument.startsWith("-")) {
            return error(
                    "Cannot run '" + name + "': there is no option '" + argument + "'.",
                    nearest(argument.split("=", 2)[0], options(command)).orElse(helpOf(command)));
        }
        if (isDirectory(argument, directory)) {
            return error(
                    "Cannot run '" + name + "' with '" + argument + "': it takes no folder there.",
                    "Did you mean -p " + argument + "?");
        }
        boolean root = command.getCommandSpec().parent() == null;
        if (root || !command.getSubcommands().isEmpty()) {
            List<String> names =
                    root ? CommandTree.names() : List.copyOf(command.getSubcommands().keySet());
            return error(
                    "Cannot run '" + name + " " + argument + "': there is no such command.",
                    nearest(argument, names).orElse("There are " + String.join(", ", names) + "."));
        }
        return error(
                "Cannot run '" + name + "': it takes no argument '" + argument + "'.",
                helpOf(command));
    }

    private static HeddleException error(String message, String hint) {
        return HeddleException.of(CliError.USAGE, message).withHint(hint);
    }

    private static String helpOf(CommandLine command) {
        return "See '" + command.getCommandSpec().qualifiedName() + " --help'.";
    }

    private static Optional<String> nearest(String argument, List<String> names) {
        return NearestName.of(argument, names).map(near -> "Did you mean '" + near + "'?");
    }

    private static List<String> options(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static boolean isDirectory(String argument, Path directory) {
        try {
            return Files.isDirectory(directory.resolve(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
