package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.RunId;
import dev.heddle.model.plan.Gate;
import dev.heddle.operation.CliError;
import dev.heddle.operation.PlanOptions;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.run.RunLauncher;
import dev.heddle.server.view.ChangePage;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.RunPage;
import dev.heddle.server.view.WorkspaceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Answers `Mutation`. Safe for use by several threads.
final class Mutations {
    private final Services services;
    private final Queries queries;

    Mutations(Services services, Queries queries) {
        this.services = services;
        this.queries = queries;
    }

    PlanPage makePlan(Map<String, Object> input) {
        return queries.page(
                services.plans()
                        .make(
                                services.location(),
                                PlanRequests.of(input),
                                new PlanShelf.Asked(
                                        PlanRequests.text(input, "selection"),
                                        PlanRequests.text(input, "partitions"),
                                        Boolean.TRUE.equals(input.get("force"))),
                                services.clock().instant()));
    }

    /// Returns the plan that tries again what did not end well in a run.
    PlanPage planRetry(String run) {
        RunId id = new RunId(run);
        return queries.page(
                services.plans()
                        .make(
                                services.location(),
                                operations -> operations.planRetry(id, PlanOptions.Allowed.NOTHING),
                                new PlanShelf.Asked(Optional.empty(), Optional.empty(), false),
                                services.clock().instant()));
    }

    /// Returns a run, or that there is nothing to do.
    Object applyPlan(String id, Map<String, Object> options) {
        PlanShelf.Kept plan = services.plans().require(id);
        requireCurrent(plan);
        return services.launcher()
                .begin(plan, request(plan, options))
                .<Object>map(run ->
                        queries.with(operations ->
                                queries.runs().of(operations.runs().run(new RunId(run)))))
                .orElseGet(() -> new RunPage.NothingToDo("All data is in line."));
    }

    private void requireCurrent(PlanShelf.Kept plan) {
        List<Gate> gates = plan.view().plan().gates();
        if (!gates.isEmpty()) {
            throw HeddleException.of(CliError.GATED, gates.getFirst().message())
                    .withHint("Make the plan again and let the gate through, if that is meant.");
        }
        if (queries.isOutdated(plan)) {
            throw HeddleException.of(
                            CliError.STALE_PLAN,
                            "Cannot apply plan "
                                    + plan.id()
                                    + ": the definitions or the published data changed since it was"
                                    + " made.")
                    .withHint("Make it again and look at what is different.");
        }
    }

    private static RunLauncher.Request request(PlanShelf.Kept plan, Map<String, Object> options) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (options.get("tags") instanceof List<?> list) {
            for (Object tag : list) {
                String[] parts = tag.toString().split("=", 2);
                tags.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        return new RunLauncher.Request(
                Boolean.TRUE.equals(options.get("atomic")),
                options.get("parallelism") instanceof Integer number
                        ? OptionalInt.of(Math.max(1, number))
                        : OptionalInt.empty(),
                PlanRequests.text(options, "message")
                        .orElseGet(() ->
                                plan.asked()
                                        .selection()
                                        .map(text -> "apply -s " + text)
                                        .orElse("apply")),
                tags);
    }

    ChangePage.Undo undo(Map<String, Object> input) {
        return queries.with(operations -> ChangePages.undo(operations, input));
    }

    RunPage cancelRun(String id) {
        return queries.with(
                operations -> queries.runs().of(operations.runs().cancel(new RunId(id))));
    }

    WorkspaceView reload() {
        services.location().reload();
        return queries.workspace();
    }
}
