package dev.heddle.cli.session;

import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name the cells of a command that has to be told some.
public final class CellsMixin {
    @Option(
            names = {"-s", "--select"},
            required = true,
            paramLabel = "SELECTION",
            description = "These assets; see 'heddle help selections'.")
    private List<String> selection = new ArrayList<>();

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "Only these: keys, a..b, latest, missing, failed, all.")
    private List<String> partitions = new ArrayList<>();

    /// Returns the assets.
    public Selection selection() {
        return Values.selection(selection);
    }

    /// Returns the partitions; empty for all.
    public Optional<PartitionsArgument> partitions() {
        return Values.partitions(partitions);
    }

    /// Returns the options as they were typed, each after a blank.
    public String typed() {
        StringBuilder typed = new StringBuilder();
        selection.forEach(text -> typed.append(" -s ").append(Shell.quoted(text)));
        partitions.forEach(text -> typed.append(" --partitions ").append(Shell.quoted(text)));
        return typed.toString();
    }
}
