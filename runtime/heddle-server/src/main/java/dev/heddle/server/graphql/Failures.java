package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says why a field has no answer. What is our own defect is logged, and only its name is told.
final class Failures implements DataFetcherExceptionHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        Map<String, Object> more = new HashMap<>();
        String message;
        if (failure instanceof HeddleException known) {
            message = known.getMessage();
            more.put("code", known.code().name());
            known.hint().ifPresent(hint -> more.put("hint", hint));
        } else {
            LOGGER.error("Cannot answer '{}'.", parameters.getPath(), failure);
            message = "Cannot answer: " + failure.getClass().getSimpleName() + ".";
            more.put("code", "INTERNAL");
        }
        GraphQLError error =
                GraphqlErrorBuilder.newError()
                        .message("%s", message)
                        .path(parameters.getPath())
                        .location(parameters.getSourceLocation())
                        .extensions(more)
                        .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }
}
