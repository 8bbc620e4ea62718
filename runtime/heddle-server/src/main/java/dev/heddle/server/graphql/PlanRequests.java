package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Trigger;
import dev.heddle.operation.CliError;
import dev.heddle.operation.PlanOptions;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `PlanInput`.
final class PlanRequests {
    private static final Pattern PAIR =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*=.*", Pattern.DOTALL);

    private PlanRequests() {}

    static PlanOptions of(Map<String, Object> input) {
        return new PlanOptions(
                text(input, "selection").map(Selection::parse).orElseGet(Selection::all),
                text(input, "partitions").map(PartitionsArgument::parse),
                text(input, "only").map(Trigger::valueOf),
                Optional.empty(),
                !Boolean.FALSE.equals(input.get("observe")),
                is(input, "retryRejected"),
                is(input, "retire"),
                is(input, "force"),
                settings(texts(input, "config")),
                new PlanOptions.Allowed(
                        new HashSet<>(texts(input, "allowBreaking")),
                        input.get("maxCells") instanceof Long most
                                ? OptionalLong.of(most)
                                : OptionalLong.empty(),
                        gates(texts(input, "allow"))));
    }

    static Optional<String> text(Map<String, Object> input, String name) {
        return Optional.ofNullable(input.get(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    private static boolean is(Map<String, Object> input, String name) {
        return Boolean.TRUE.equals(input.get(name));
    }

    private static List<String> texts(Map<String, Object> input, String name) {
        return input.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /// On the command line something else names a file; whoever asks from elsewhere reads none.
    private static List<String> settings(List<String> options) {
        for (String option : options) {
            if (!PAIR.matcher(option).matches()) {
                throw HeddleException.of(
                                CliError.INVALID_VALUE,
                                "Cannot use setting '" + option + "': it is not KEY=VALUE.")
                        .withHint("Such as Limits.rows=1000.");
            }
        }
        return options;
    }

    private static Set<Gate.Kind> gates(List<String> names) {
        Set<Gate.Kind> gates = new HashSet<>();
        for (String name : names) {
            gates.add(
                    Arrays.stream(Gate.Kind.values())
                            .filter(kind -> kind.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name)));
        }
        return gates;
    }

    private static HeddleException unknown(String name) {
        return HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot let gate '" + name + "' through: there is none of this name.")
                .withHint(
                        "There are "
                                + Arrays.stream(Gate.Kind.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }
}
