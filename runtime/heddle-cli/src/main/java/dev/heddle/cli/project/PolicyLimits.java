package dev.heddle.cli.project;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.Progress;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.selection.Selection;
import dev.heddle.project.config.FreezeWindow;
import dev.heddle.project.config.Located;
import dev.heddle.project.config.Policies;
import dev.heddle.project.error.ProjectError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What the project's policies mean for a plan that is carried out now.
///
/// @param policies the policies
/// @param freeBytes how much can be written
/// @param now the instant it is carried out, whatever instant it is made for
/// @param progress told of policies that mean nothing
record PolicyLimits(Policies policies, long freeBytes, Instant now, Progress progress) {

    /// Returns the limits.
    ///
    /// @param allowed what gates let through
    /// @param scopes finds protected assets
    PlanRequest.Limits of(PlanOptions.Allowed allowed, Scopes scopes) {
        Set<Gate.Kind> open = allowed.gates();
        return new PlanRequest.Limits(
                allowed.maxCells().isPresent()
                        ? allowed.maxCells()
                        : policies.maxCells().map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalLong.of(freeBytes),
                open.contains(Gate.Kind.PROTECTED) ? Set.of() : guarded(scopes),
                allowed.breaking(),
                rule(policies.unproven(), open.contains(Gate.Kind.UNPROVEN)),
                rule(policies.destructive(), open.contains(Gate.Kind.DESTRUCTIVE)),
                open.contains(Gate.Kind.FREEZE) ? Optional.empty() : frozen());
    }

    private static PolicyRule rule(PolicyRule rule, boolean allowed) {
        return rule == PolicyRule.REFUSE && allowed ? PolicyRule.WARN : rule;
    }

    private Set<AssetKey> guarded(Scopes scopes) {
        Set<AssetKey> guarded = new TreeSet<>();
        for (Located<String> text : policies.protectedAssets()) {
            Set<AssetKey> found = guarded(text, scopes);
            if (found.isEmpty()) {
                progress.on(
                        new Progress.Event.Warning(
                                text.location()
                                        + ": The policy protects '"
                                        + text.value()
                                        + "', and there is no such asset."));
            }
            guarded.addAll(found);
        }
        return guarded;
    }

    private static Set<AssetKey> guarded(Located<String> text, Scopes scopes) {
        SourceLocation at = text.location();
        try {
            return scopes.declared(Selection.parse(text.value()));
        } catch (HeddleException e) {
            Problem problem = Problem.at(at, String.valueOf(e.getMessage()));
            Optional<String> hint =
                    e.hint()
                            .or(() ->
                                    e.problems().stream()
                                            .map(Problem::hint)
                                            .flatMap(Optional::stream)
                                            .findFirst());
            throw HeddleException.of(
                    ProjectError.CONFIG_INVALID,
                    "Cannot tell which assets the policies protect: " + e.getMessage(),
                    List.of(hint.map(problem::withHint).orElse(problem)));
        }
    }

    private Optional<String> frozen() {
        return FreezeWindow.of(policies.freeze(), now)
                .map(frozen ->
                        "the project's policies freeze it until "
                                + frozen.until()
                                + (frozen.window().reason().isEmpty()
                                        ? ""
                                        : " (" + frozen.window().reason() + ")"));
    }
}
