package dev.heddle.cli.help;

import dev.heddle.cli.render.Page;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Help of a command, on one screen.
public final class HelpText {
    private HelpText() {}

    /// Returns what `heddle` alone prints: the commands of a first day.
    public static List<String> firstDay(Page page) {
        Table table = new Table();
        row(table, "heddle init my-project", "a project that applies at once");
        row(table, "heddle plan", "what differs between the code and the data, and why");
        row(table, "heddle apply", "make the data match, checked before anyone sees it");
        row(table, "heddle status", "the state of the published data");
        row(table, "heddle undo", "take back the last run, with nothing recomputed");
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().strong("heddle") + " keeps data in line with the code that makes it.");
        lines.add("");
        lines.addAll(table.lines(page.width()));
        lines.add("");
        lines.add("All commands: heddle --help   One of them: heddle plan --help");
        return lines;
    }

    private static void row(Table table, String command, String text) {
        table.row(Table.Cell.of("  " + command), Table.Cell.of(text));
    }

    /// Returns the help of a command.
    public static List<String> of(CommandLine command, Page page) {
        CommandSpec spec = command.getCommandSpec();
        List<String> lines = new ArrayList<>();
        lines.add("Usage: " + synopsis(spec));
        lines.add("");
        for (String line : spec.usageMessage().description()) {
            lines.add(line);
        }
        addCommands(lines, command, page);
        addArguments(lines, spec, page);
        if (spec.parent() != null) {
            lines.add("");
            lines.add(
                    page.paint()
                            .quiet(
                                    "Also: -p DIR, --profile NAME, --json, --no-color, -q, -v, -y,"
                                            + " --offline, --debug (heddle --help)"));
        }
        lines.add("");
        lines.add("Examples:");
        for (String example : spec.usageMessage().footer()) {
            lines.add("  " + example);
        }
        return lines;
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder text = new StringBuilder(spec.qualifiedName());
        for (OptionSpec option : spec.options()) {
            // One of a group of alternatives counts as required within it.
            if (option.required() && option.group() == null && !option.inherited()) {
                text.append(' ')
                        .append(option.longestName())
                        .append(' ')
                        .append(option.paramLabel());
            }
        }
        if (spec.options().stream().anyMatch(option -> !option.required() && !option.inherited())) {
            text.append(" [OPTIONS]");
        }
        if (!spec.subcommands().isEmpty()) {
            text.append(" COMMAND");
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean optional = parameter.arity().min() == 0;
            text.append(optional ? " [" : " ")
                    .append(parameter.paramLabel())
                    .append(optional ? "]" : "");
        }
        return text.toString();
    }

    private static void addCommands(List<String> lines, CommandLine command, Page page) {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        Table table = new Table();
        command.getSubcommands()
                .forEach((name, sub) ->
                        row(table, name, sub.getCommandSpec().usageMessage().description()[0]));
        lines.add("");
        lines.add("Commands:");
        lines.addAll(table.lines(page.width()));
    }

    private static void addArguments(List<String> lines, CommandSpec spec, Page page) {
        Table table = new Table();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            row(table, parameter.paramLabel(), description(parameter));
        }
        boolean any = !spec.positionalParameters().isEmpty();
        for (OptionSpec option : spec.options()) {
            if (!option.inherited() && !option.hidden()) {
                row(table, names(option), description(option));
                any = true;
            }
        }
        if (any) {
            lines.add("");
            lines.add(spec.parent() == null ? "Options, before or after the command:" : "Options:");
            lines.addAll(table.lines(page.width()));
        }
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        String joined = names.stream().collect(Collectors.joining(", "));
        String indent = names.getFirst().startsWith("--") ? "    " : "";
        return indent + joined + value(option);
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return option.arity().min() == 0
                ? "[=" + option.paramLabel() + "]"
                : " " + option.paramLabel();
    }

    private static String description(ArgSpec argument) {
        return Text.line(String.join(" ", argument.description()));
    }
}
