package dev.heddle.cli.command;

import dev.heddle.cli.session.Shell;
import dev.heddle.cli.session.Values;
import dev.heddle.model.plan.Trigger;
import dev.heddle.operation.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that choose what is planned.
final class PlanMixin {
    @Option(
            names = {"-s", "--select"},
            paramLabel = "SELECTION",
            description = "Only these assets; see 'heddle help selections'.")
    List<String> selection = new ArrayList<>();

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "Only these: keys, a..b, latest, missing, failed, all.")
    List<String> partitions = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "change|arrival",
            description = "Only what code changed, or only what data arrived.")
    Optional<Trigger> only = Optional.empty();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Plan for this instant instead of now.")
    Optional<String> asOf = Optional.empty();

    @Option(
            names = "--no-observe",
            description = "Do not look at external assets; use what was seen last.")
    boolean noObserve;

    @Option(names = "--retry-rejected", description = "Try again what a check rejected.")
    boolean retryRejected;

    @Option(names = "--retire", description = "Take out cells without a definition.")
    boolean retire;

    @Mixin final GateMixin gates = new GateMixin();

    PlanOptions options() {
        return new PlanOptions(
                Values.selection(selection),
                Values.partitions(partitions),
                only,
                asOf.map(text -> Values.instant("--as-of", text)),
                !noObserve,
                retryRejected,
                retire,
                false,
                List.of(),
                gates.allowed());
    }

    /// Returns the options as they are typed, for the command that comes next.
    String asTyped() {
        StringBuilder typed = new StringBuilder();
        selection.forEach(text -> typed.append(" -s ").append(Shell.quoted(text)));
        partitions.forEach(text -> typed.append(" --partitions ").append(Shell.quoted(text)));
        only.ifPresent(trigger -> typed.append(" --only ").append(Shell.lower(trigger)));
        asOf.ifPresent(text -> typed.append(" --as-of ").append(Shell.quoted(text)));
        typed.append(noObserve ? " --no-observe" : "");
        typed.append(retryRejected ? " --retry-rejected" : "");
        typed.append(retire ? " --retire" : "");
        return typed.toString();
    }
}
