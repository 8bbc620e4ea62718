package dev.heddle.server.http;

import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.Identity;
import graphql.GraphQL;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// What is answered under which path.
public final class Routes {
    static final long MOST_BYTES = 1_000_000;
    private static final int MOST_CONNECTIONS = 2_000;

    /// What a page was built for, and by whom it was served.
    private static final String PAGE = "X-Heddle-Page";

    private final Door door;
    private final GraphQL graphQl;
    private final Machines machines;
    private final Metrics metrics;
    private final String version;
    private final Map<String, GraphQlSocket> sockets = new ConcurrentHashMap<>();

    /// Where the server is, and what it is called.
    ///
    /// @param host the name or address that it listens at
    /// @param others further names that it answers to
    /// @param encrypted whether it speaks TLS itself
    /// @param proxied whether a proxy before it does
    /// @param version of Heddle
    public record Place(
            String host, Set<String> others, boolean encrypted, boolean proxied, String version) {
        private Door.Encryption encryption() {
            if (encrypted) {
                return Door.Encryption.OWN;
            }
            return proxied ? Door.Encryption.PROXY : Door.Encryption.NONE;
        }
    }

    /// @param machines what programs ask for besides GraphQL
    public Routes(
            Place place,
            Gatekeeper gatekeeper,
            GraphQL graphQl,
            Machines machines,
            Metrics metrics) {
        this.door =
                new Door(gatekeeper, new Access(place.host(), place.others()), place.encryption());
        this.graphQl = graphQl;
        this.machines = machines;
        this.metrics = metrics;
        this.version = place.version();
        metrics.connections(sockets);
    }

    /// Adds all of it.
    public void add(JavalinConfig config) {
        config.http.maxRequestSize = MOST_BYTES;
        config.routes.before(door::check);
        Map<String, Handler> named = new HashMap<>(new SessionRoutes(door, version).all());
        named.putAll(new RestRoutes(door, machines, metrics).all());
        named.put("POST /graphql", this::graphQl);
        Set<String> paths = new HashSet<>();
        named.forEach((route, handler) -> {
            String[] parts = route.split(" ", 2);
            HandlerType method = HandlerType.findOrCreate(parts[0]);
            config.routes.addEndpoint(new Endpoint(method, parts[1], handler));
            paths.add(parts[1]);
        });
        config.requestLogger.http((context, millis) -> metrics.request(context, millis, paths));
        config.routes.wsBeforeUpgrade("/graphql", this::checkUpgrade);
        config.routes.ws(
                "/graphql",
                socket -> {
                    socket.onConnect(this::connect);
                    socket.onMessage(message -> {
                        GraphQlSocket open = sockets.get(message.sessionId());
                        if (open != null) {
                            open.receive(message.message());
                        }
                    });
                    socket.onClose(this::disconnect);
                    socket.onError(this::disconnect);
                });
        config.routes.get("/*", this::page);
    }

    /// Pages hold nothing of a project, but are of no use to who is not let in.
    private void page(Context context) throws IOException {
        if (door.gatekeeper().mode() == Gatekeeper.Mode.USERS
                && UiFiles.isPage(context.path())
                && door.identify(context).isEmpty()) {
            String query = context.queryString();
            String asked = context.path() + (query == null ? "" : "?" + query);
            context.redirect(
                    asked.equals("/")
                            ? "/signin"
                            : "/signin?to=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
            return;
        }
        UiFiles.serve(context);
    }

    private void checkUpgrade(Context context) {
        door.check(context);
        if (door.identify(context).isEmpty()) {
            Answers.refuse(context, HttpStatus.UNAUTHORIZED, "Sign in first.");
        } else if (sockets.size() >= MOST_CONNECTIONS) {
            Answers.refuse(
                    context, HttpStatus.SERVICE_UNAVAILABLE, "Too many connections are open.");
        }
    }

    private void graphQl(Context context) {
        Optional<Identity> who = door.requireOwnPage(context);
        if (who.isEmpty() || isOld(context)) {
            return;
        }
        Optional<JsonNode> request = Answers.body(context);
        if (request.isEmpty()) {
            return;
        }
        if (!request.get().path("query").isString()) {
            Answers.refuse(context, HttpStatus.BAD_REQUEST, "There is no 'query'.");
            return;
        }
        Map<String, Object> answer =
                new LinkedHashMap<>(
                        graphQl.execute(GraphQlSocket.input(request.get(), who.get()))
                                .toSpecification());
        context.header("X-Heddle-Version", version);
        Answers.json(context, answer);
    }

    /// A page that an earlier server handed out asks for fields that there may be no more.
    private boolean isOld(Context context) {
        String page = context.header(PAGE);
        if (page == null || page.equals(UiFiles.identity())) {
            return false;
        }
        Answers.json(
                context.status(HttpStatus.CONFLICT),
                Map.of(
                        "errors",
                        List.of(
                                Map.of(
                                        "message",
                                        "This page is of another version than the server.",
                                        "extensions",
                                        Map.of(
                                                "code",
                                                "RELOAD_PAGE",
                                                "hint",
                                                "Load the page again.")))));
        return true;
    }

    private void connect(WsContext connection) {
        String authorization = connection.header("Authorization");
        String cookie = connection.cookie(door.gatekeeper().cookieName());
        connection.enableAutomaticPings();
        sockets.put(
                connection.sessionId(),
                new GraphQlSocket(
                        connection,
                        graphQl,
                        () -> door.gatekeeper().identify(authorization, cookie)));
    }

    private void disconnect(WsContext connection) {
        GraphQlSocket open = sockets.remove(connection.sessionId());
        if (open != null) {
            open.end();
        }
    }
}
