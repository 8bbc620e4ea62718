package dev.heddle.server.http;

import dev.heddle.model.HeddleException;
import dev.heddle.server.access.Identity;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One connection that speaks `graphql-transport-ws`: see the protocol of the library graphql-ws
/// (PROTOCOL.md there). A listener gets its next message when the one before is sent.
///
/// Who is on the other side is asked anew for every operation, and while one tells of news: a
/// connection outlives sign-outs, changes of a role and the end of a token.
final class GraphQlSocket {
    private static final int BAD_REQUEST = 4400;

    /// Pages ask to sign in then.
    private static final int NOT_ALLOWED = 4401;

    /// Of WebSocket itself: clients connect again.
    private static final int FAILED = 1011;

    private static final int ALREADY_THERE = 4409;
    private static final int TOO_MANY_INITS = 4429;
    private static final int MOST_SUBSCRIPTIONS = 100;

    /// For how long news may be sent without asking who they go to: asking takes two reads.
    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final WsContext connection;
    private final GraphQL graphQl;
    private final Supplier<Optional<Identity>> who;
    private final JsonMapper mapper = Answers.MAPPER;
    private final Map<String, Listener> listeners = new HashMap<>();
    private boolean greeted;
    private volatile long known = System.nanoTime();

    /// @param who tells who is on the other side now; empty if nobody who may be
    GraphQlSocket(WsContext connection, GraphQL graphQl, Supplier<Optional<Identity>> who) {
        this.connection = connection;
        this.graphQl = graphQl;
        this.who = who;
    }

    void receive(String text) {
        JsonNode message;
        try {
            message = mapper.readTree(text);
        } catch (JacksonException e) {
            close(BAD_REQUEST, "Invalid message");
            return;
        }
        String id = message.path("id").asString("");
        switch (message.path("type").asString("")) {
            case "connection_init" -> greet();
            case "ping" -> send(mapper.createObjectNode().put("type", "pong"), Callback.NOOP);
            case "pong" -> {}
            case "subscribe" -> subscribe(id, message.path("payload"));
            case "complete" -> forget(id);
            default -> close(BAD_REQUEST, "Invalid message");
        }
    }

    private void greet() {
        synchronized (this) {
            if (greeted) {
                close(TOO_MANY_INITS, "Too many initialisation requests");
                return;
            }
            greeted = true;
        }
        send(mapper.createObjectNode().put("type", "connection_ack"), Callback.NOOP);
    }

    private void subscribe(String id, JsonNode payload) {
        Listener listener = new Listener(id);
        synchronized (this) {
            if (!greeted) {
                close(NOT_ALLOWED, "Unauthorized");
                return;
            }
            if (id.isEmpty() || !payload.path("query").isString()) {
                close(BAD_REQUEST, "Invalid message");
                return;
            }
            if (listeners.size() >= MOST_SUBSCRIPTIONS) {
                close(BAD_REQUEST, "Too many subscriptions");
                return;
            }
            if (listeners.putIfAbsent(id, listener) != null) {
                close(ALREADY_THERE, "Subscriber for " + id + " already exists");
                return;
            }
        }
        Optional<Identity> asking = identify();
        if (asking.isEmpty()) {
            return;
        }
        if (asking.get().csrf().isPresent() && isMutation(payload.path("query").asString())) {
            // A session proves by a header that its own page asks: a socket has none.
            listener.onError(new IllegalStateException("Send mutations by POST."));
            return;
        }
        ExecutionResult result = graphQl.execute(input(payload, asking.get()));
        if (result.getData() instanceof Publisher<?> publisher) {
            @SuppressWarnings("unchecked")
            Publisher<ExecutionResult> news = (Publisher<ExecutionResult>) publisher;
            news.subscribe(listener);
        } else {
            listener.onlyOne(result);
        }
    }

    /// Returns who is on the other side; empty if nobody who may be, and the connection ends then.
    private Optional<Identity> identify() {
        try {
            Optional<Identity> found = who.get();
            if (found.isEmpty()) {
                close(NOT_ALLOWED, "Unauthorized");
            }
            known = System.nanoTime();
            return found;
        } catch (HeddleException e) {
            close(FAILED, "Cannot tell who asks");
            return Optional.empty();
        }
    }

    private boolean mayStillListen() {
        return System.nanoTime() - known < TRUSTED_NANOS || identify().isPresent();
    }

    private static boolean isMutation(String query) {
        try {
            return new Parser()
                    .parseDocument(query).getDefinitionsOfType(OperationDefinition.class).stream()
                            .anyMatch(operation ->
                                    operation.getOperation()
                                            == OperationDefinition.Operation.MUTATION);
        } catch (InvalidSyntaxException e) {
            // Refused when it is executed.
            return false;
        }
    }

    /// Returns what a request asks: its query, variables and the operation's name.
    static ExecutionInput input(JsonNode payload, Identity who) {
        ExecutionInput.Builder input =
                ExecutionInput.newExecutionInput()
                        .query(payload.path("query").asString())
                        .graphQLContext(Map.of(Identity.class, who));
        if (payload.path("operationName").isString()) {
            input.operationName(payload.path("operationName").asString());
        }
        if (payload.path("variables").isObject()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> variables =
                    Answers.MAPPER.convertValue(payload.path("variables"), Map.class);
            input.variables(variables);
        }
        return input.build();
    }

    private void forget(String id) {
        Listener listener;
        synchronized (this) {
            listener = listeners.remove(id);
        }
        if (listener != null) {
            listener.cancel();
        }
    }

    /// Ends everything: the connection is gone.
    void end() {
        List<Listener> all;
        synchronized (this) {
            all = List.copyOf(listeners.values());
            listeners.clear();
        }
        all.forEach(Listener::cancel);
    }

    private void close(int code, String reason) {
        connection.closeSession(code, reason);
    }

    private void send(ObjectNode message, Callback sent) {
        connection.session.sendText(mapper.writeValueAsString(message), sent);
    }

    private final class Listener implements Subscriber<ExecutionResult> {
        private final String id;
        private volatile @Nullable Subscription subscription;
        private volatile boolean cancelled;

        Listener(String id) {
            this.id = id;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            if (cancelled) {
                given.cancel();
            } else {
                given.request(1);
            }
        }

        @Override
        public void onNext(ExecutionResult result) {
            if (mayStillListen()) {
                send(next(result), Callback.from(this::more, _ -> cancel()));
            }
        }

        private ObjectNode next(ExecutionResult result) {
            ObjectNode message = mapper.createObjectNode().put("id", id).put("type", "next");
            message.set("payload", mapper.valueToTree(result.toSpecification()));
            return message;
        }

        private void more() {
            Subscription given = subscription;
            if (given != null) {
                given.request(1);
            }
        }

        /// A query or mutation, or a subscription that can not begin.
        void onlyOne(ExecutionResult result) {
            if (result.getErrors().isEmpty() || result.isDataPresent()) {
                send(next(result), Callback.NOOP);
                onComplete();
                return;
            }
            ObjectNode message = mapper.createObjectNode().put("id", id).put("type", "error");
            message.set(
                    "payload",
                    mapper.valueToTree(
                            result.getErrors().stream()
                                    .map(error -> error.toSpecification())
                                    .toList()));
            forget(id);
            send(message, Callback.NOOP);
        }

        @Override
        public void onError(Throwable failure) {
            ObjectNode message = mapper.createObjectNode().put("id", id).put("type", "error");
            message.putArray("payload")
                    .addObject()
                    .put("message", String.valueOf(failure.getMessage()));
            forget(id);
            send(message, Callback.NOOP);
        }

        @Override
        public void onComplete() {
            forget(id);
            send(mapper.createObjectNode().put("id", id).put("type", "complete"), Callback.NOOP);
        }

        void cancel() {
            cancelled = true;
            Subscription given = subscription;
            if (given != null) {
                given.cancel();
            }
        }
    }
}
