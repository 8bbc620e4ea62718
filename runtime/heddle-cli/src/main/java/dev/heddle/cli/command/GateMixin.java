package dev.heddle.cli.command;

import dev.heddle.cli.session.Shell;
import dev.heddle.cli.session.Values;
import dev.heddle.model.plan.Gate;
import dev.heddle.operation.PlanOptions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// The options that answer gates.
final class GateMixin {
    @Option(
            names = "--allow-breaking",
            paramLabel = "ASSET",
            split = ",",
            description = "Let a change break these readers; '*' for all.")
    private Set<String> breaking = new TreeSet<>();

    @Option(names = "--allow-protected", description = "Let protected assets change.")
    private boolean protectedAssets;

    @Option(names = "--allow-unproven", description = "Let code that is not proven make data.")
    private boolean unproven;

    @Option(
            names = "--allow-destructive",
            description = "Take out or write over data though policies refuse it.")
    private boolean destructive;

    @Option(names = "--allow-frozen", description = "Change things though policies freeze them.")
    private boolean frozen;

    @Option(
            names = "--max-cells",
            paramLabel = "N",
            description = "Build up to so many cells instead of what policies allow.")
    private Optional<Integer> maxCells = Optional.empty();

    /// Returns what gates let through.
    PlanOptions.Allowed allowed() {
        Set<Gate.Kind> gates = EnumSet.noneOf(Gate.Kind.class);
        add(gates, protectedAssets, Gate.Kind.PROTECTED);
        add(gates, unproven, Gate.Kind.UNPROVEN);
        add(gates, destructive, Gate.Kind.DESTRUCTIVE);
        add(gates, frozen, Gate.Kind.FREEZE);
        return new PlanOptions.Allowed(
                breaking,
                maxCells.isPresent()
                        ? OptionalLong.of(Values.positive("--max-cells", maxCells.get()))
                        : OptionalLong.empty(),
                gates);
    }

    private static void add(Set<Gate.Kind> gates, boolean wanted, Gate.Kind kind) {
        if (wanted) {
            gates.add(kind);
        }
    }

    /// Returns the options as they are typed, for the command that comes next.
    String asTyped() {
        StringBuilder typed = new StringBuilder();
        breaking.forEach(asset -> typed.append(" --allow-breaking ").append(Shell.quoted(asset)));
        new TreeSet<>(allowed().gates())
                .forEach(gate -> typed.append(" ").append(gate.flag().orElseThrow()));
        maxCells.ifPresent(cells -> typed.append(" --max-cells ").append(cells));
        return typed.toString();
    }
}
