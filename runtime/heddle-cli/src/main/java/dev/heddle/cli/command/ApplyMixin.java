package dev.heddle.cli.command;

import dev.heddle.cli.json.ApplyJson;
import dev.heddle.cli.render.ApplyText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.operation.PlanView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// How plans are carried out.
final class ApplyMixin {
    private static final int DAY = 86_400;

    @Option(names = "--atomic", description = "Publish all at once, or nothing.")
    boolean atomic;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Run so many steps at once; by default one a core, at least 4.")
    Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait so long for others who write the same cells.")
    Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Say something of the run, to find it by; as often as you like.")
    List<String> tags = List.of();

    /// Carries a plan out, prints what happened and returns the exit code.
    int apply(
            Session session,
            Operations operations,
            PlanView plan,
            ChangeSetKind kind,
            String message) {
        refuseGated(plan);
        int retired = plan.plan().cells(Action.RETIRE);
        if (retired > 0) {
            session.confirm(
                    "Take out " + Numbers.count(retired, "cell") + " without a definition?");
        }
        ApplyView view = operations.apply(plan, options(session, kind, message));
        session.print(() -> ApplyJson.of(view), page -> ApplyText.of(view, page));
        return switch (view.outcome()) {
            case PUBLISHED, NOTHING_TO_DO -> 0;
            case PARTIAL, FAILED -> 4;
            case CANCELED -> CliError.CANCELED.exitCode();
        };
    }

    private ApplyOptions options(Session session, ChangeSetKind kind, String message) {
        return new ApplyOptions(
                atomic,
                jobs.isPresent()
                        ? OptionalInt.of(Values.positive("-j", jobs.get()))
                        : OptionalInt.empty(),
                Duration.ofSeconds(Math.max(0, patience.orElse(DAY))),
                kind,
                message,
                Values.tags(tags),
                session.progress(),
                session.cancellation());
    }

    private static void refuseGated(PlanView plan) {
        List<Gate> gates = plan.plan().gates();
        if (gates.isEmpty()) {
            return;
        }
        throw HeddleException.of(
                CliError.GATED,
                gates.getFirst().message()
                        + (gates.size() == 1
                                ? ""
                                : " (and " + (gates.size() - 1) + " more reasons)"),
                gates.stream().map(Gate::message).map(Problem::of).toList());
    }
}
