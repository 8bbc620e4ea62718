package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.server.access.AccessError;
import dev.heddle.server.access.Audit;
import dev.heddle.server.access.Identity;
import dev.heddle.server.view.ChangePage;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.ProblemView;
import dev.heddle.server.view.RunPage;
import dev.heddle.spi.access.AuditEntry.Outcome;
import dev.heddle.spi.access.AuditEntry.Result;
import dev.heddle.spi.access.Role;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets mutations be done only by those who may, and has each noted. What is not in the table takes
/// an administrator.
final class Guard extends SimplePerformantInstrumentation {
    /// What each mutation takes.
    static final Map<String, Role> ROLES =
            Map.of(
                    "makePlan", Role.OPERATOR,
                    "planRetry", Role.OPERATOR,
                    "applyPlan", Role.OPERATOR,
                    "undo", Role.OPERATOR,
                    "cancelRun", Role.OPERATOR,
                    "reload", Role.ADMIN);

    private final Audit audit;

    Guard(Audit audit) {
        this.audit = audit;
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        GraphQLObjectType parent = parameters.getExecutionStepInfo().getObjectType();
        boolean mutation = parent != null && parent.getName().equals("Mutation");
        return mutation
                ? (DataFetcher<@Nullable Object>) asked -> guarded(fetcher, asked)
                : fetcher;
    }

    private @Nullable Object guarded(DataFetcher<?> fetcher, DataFetchingEnvironment asked)
            throws Exception {
        String action = asked.getField().getName();
        Identity who = who(asked);
        return audit.<@Nullable Object>noting(
                who,
                action,
                asked.getArguments(),
                () -> {
                    who.require(ROLES.getOrDefault(action, Role.ADMIN), action);
                    return fetcher.get(asked);
                },
                Guard::outcome);
    }

    /// Returns who asks.
    ///
    /// @throws HeddleException if nobody knows
    static Identity who(DataFetchingEnvironment asked) {
        Identity who = asked.getGraphQlContext().get(Identity.class);
        if (who == null) {
            throw HeddleException.of(AccessError.NOT_SIGNED_IN, "Cannot tell who asks.");
        }
        return who;
    }

    private static Outcome outcome(@Nullable Object answer) {
        return switch (answer) {
            case ProblemView problem ->
                    new Outcome(Result.NOT_DONE, problem.code() + ": " + problem.message());
            case RunPage run -> new Outcome(Result.DONE, "run " + run.id());
            case PlanPage plan -> new Outcome(Result.DONE, "plan " + plan.id());
            case ChangePage.Undo undo ->
                    new Outcome(
                            Result.DONE,
                            undo.change().map(number -> "change set " + number).orElse("preview"));
            case null, default -> new Outcome(Result.DONE, "");
        };
    }
}
