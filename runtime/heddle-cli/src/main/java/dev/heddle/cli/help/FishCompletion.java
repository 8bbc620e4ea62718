package dev.heddle.cli.help;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for fish, which picocli does not make.
public final class FishCompletion {
    private FishCompletion() {}

    public static String of(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("complete -c heddle -f");
        addOptions(lines, root, "");
        root.getSubcommands()
                .forEach((name, command) -> {
                    lines.add(
                            "complete -c heddle -n __fish_use_subcommand -a "
                                    + name
                                    + " -d "
                                    + described(command));
                    addCommand(lines, name, command);
                });
        return String.join("\n", lines) + "\n";
    }

    private static void addCommand(List<String> lines, String name, CommandLine command) {
        addOptions(lines, command, "__fish_seen_subcommand_from " + name);
        command.getSubcommands()
                .forEach((sub, line) -> {
                    lines.add(
                            "complete -c heddle -n '__fish_seen_subcommand_from "
                                    + name
                                    + "' -a "
                                    + sub
                                    + " -d "
                                    + described(line));
                    addOptions(
                            lines,
                            line,
                            "__fish_seen_subcommand_from "
                                    + name
                                    + "; and __fish_seen_subcommand_from "
                                    + sub);
                });
    }

    private static void addOptions(List<String> lines, CommandLine command, String condition) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.inherited()) {
                continue;
            }
            StringBuilder line = new StringBuilder("complete -c heddle");
            if (!condition.isEmpty()) {
                line.append(" -n '").append(condition).append('\'');
            }
            for (String name : option.names()) {
                line.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^-+", ""));
            }
            if (option.arity().min() > 0) {
                line.append(" -r");
            }
            lines.add(line + " -d " + quoted(String.join(" ", option.description())));
        }
    }

    private static String described(CommandLine command) {
        return quoted(command.getCommandSpec().usageMessage().description()[0]);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
