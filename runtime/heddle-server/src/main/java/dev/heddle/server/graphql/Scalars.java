package dev.heddle.server.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values beyond the usual five types travel.
final class Scalars {
    private Scalars() {}

    static final GraphQLScalarType DATE_TIME =
            scalar(
                    "DateTime",
                    Object::toString,
                    input -> {
                        try {
                            return Instant.parse(input.toString());
                        } catch (DateTimeException e) {
                            throw new CoercingParseValueException(
                                    "Cannot read '" + input + "' as an instant.", e);
                        }
                    });

    static final GraphQLScalarType LONG =
            scalar(
                    "Long",
                    value -> value,
                    input -> {
                        try {
                            return Long.valueOf(input.toString());
                        } catch (NumberFormatException e) {
                            throw new CoercingParseValueException(
                                    "Cannot read '" + input + "' as a whole number.", e);
                        }
                    });

    static final GraphQLScalarType JSON = scalar("Json", value -> value, input -> input);

    private static GraphQLScalarType scalar(
            String name, Function<Object, Object> out, Function<Object, Object> in) {
        return GraphQLScalarType.newScalar().name(name).coercing(new Plain(out, in)).build();
    }

    private record Plain(Function<Object, Object> out, Function<Object, Object> in)
            implements Coercing<Object, Object> {
        @Override
        public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
            return out.apply(value);
        }

        @Override
        public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return in.apply(input);
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object value =
                    switch (input) {
                        case StringValue text -> Objects.requireNonNull(text.getValue());
                        case IntValue number -> Objects.requireNonNull(number.getValue());
                        default ->
                                throw new CoercingParseLiteralException(
                                        "Cannot read a value of this kind here: use a variable.");
                    };
            try {
                return in.apply(value);
            } catch (CoercingParseValueException e) {
                // Of a value within a query, the library understands this kind alone.
                throw new CoercingParseLiteralException(e.getMessage(), e);
            }
        }
    }
}
