package dev.heddle.server.http;

import graphql.GraphQL;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is answered under which path.
public final class Routes {
    private static final String COOKIE = "heddle";
    private static final long MOST_BYTES = 1_000_000;
    private static final Duration COOKIE_AGE = Duration.ofDays(365);

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self'; style-src 'self';"
                            + " img-src 'self' data:; font-src 'self'; connect-src 'self';"
                            + " object-src 'none'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private static final String USED_LINK =
            """
            This link was used already, or is not of this server.
            Run 'heddle dev' again in the project: it prints a new one.
            """;

    private final Access access;
    private final GraphQL graphQl;
    private final Map<String, Object> health;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<String, GraphQlSocket> sockets = new ConcurrentHashMap<>();

    /// @param health what `/health` tells
    public Routes(Access access, GraphQL graphQl, Map<String, Object> health) {
        this.access = access;
        this.graphQl = graphQl;
        this.health = Map.copyOf(health);
    }

    /// Adds all of it.
    public void add(JavalinConfig config) {
        config.http.maxRequestSize = MOST_BYTES;
        config.routes.before(this::check);
        config.routes.get("/health", context -> json(context, health));
        config.routes.get("/ready", context -> json(context, Map.of("ready", true)));
        config.routes.get("/login", this::login);
        config.routes.post("/login", this::newLink);
        config.routes.post("/graphql", this::graphQl);
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
        config.routes.get("/*", UiFiles::serve);
    }

    private void check(Context context) {
        HEADERS.forEach(context::header);
        if (!access.isOurs(context.header("Host"))) {
            refuse(context, HttpStatus.FORBIDDEN, "This server does not answer to that name.");
        } else if (!Access.isFromUs(context.header("Origin"), context.header("Host"))) {
            refuse(context, HttpStatus.FORBIDDEN, "This server does not answer to other pages.");
        }
    }

    private void checkUpgrade(Context context) {
        check(context);
        if (!isKnown(context)) {
            refuse(context, HttpStatus.UNAUTHORIZED, "Open the link that 'heddle dev' printed.");
        }
    }

    private boolean isKnown(Context context) {
        String header = context.header("Authorization");
        String bearer =
                header != null && header.startsWith("Bearer ")
                        ? header.substring("Bearer ".length())
                        : null;
        return access.isToken(bearer) || access.isToken(context.cookie(COOKIE));
    }

    private void refuse(Context context, HttpStatus status, String message) {
        json(context.status(status), Map.of("errors", List.of(Map.of("message", message))));
        context.skipRemainingHandlers();
    }

    private void json(Context context, Object value) {
        context.contentType("application/json").result(mapper.writeValueAsString(value));
    }

    /// Turns the code of a link into a cookie. A link that was used is no harm to who has the
    /// cookie.
    private void login(Context context) {
        Optional<String> token =
                access.redeem(Optional.ofNullable(context.queryParam("code")).orElse(""));
        if (token.isEmpty() && !isKnown(context)) {
            context.status(HttpStatus.UNAUTHORIZED)
                    .contentType("text/plain; charset=utf-8")
                    .result(USED_LINK);
            return;
        }
        token.ifPresent(found -> {
            Cookie cookie = new Cookie(COOKIE, found);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            cookie.setMaxAge((int) COOKIE_AGE.toSeconds());
            context.cookie(cookie);
        });
        context.redirect("/");
    }

    private void newLink(Context context) {
        if (isKnown(context)) {
            json(context, Map.of("path", "/login?code=" + access.newCode()));
        } else {
            refuse(context, HttpStatus.UNAUTHORIZED, "Show the token.");
        }
    }

    private void graphQl(Context context) {
        if (!isKnown(context)) {
            refuse(context, HttpStatus.UNAUTHORIZED, "Open the link that 'heddle dev' printed.");
            return;
        }
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            refuse(context, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            return;
        }
        JsonNode request;
        try {
            request = mapper.readTree(context.body());
        } catch (JacksonException e) {
            refuse(context, HttpStatus.BAD_REQUEST, "This is no JSON.");
            return;
        }
        if (!request.path("query").isString()) {
            refuse(context, HttpStatus.BAD_REQUEST, "There is no 'query'.");
            return;
        }
        Map<String, Object> answer =
                new LinkedHashMap<>(
                        graphQl.execute(GraphQlSocket.input(mapper, request)).toSpecification());
        context.header("Cache-Control", "no-store");
        json(context, answer);
    }

    private void connect(WsContext connection) {
        connection.enableAutomaticPings();
        sockets.put(connection.sessionId(), new GraphQlSocket(connection, graphQl, mapper));
    }

    private void disconnect(WsContext connection) {
        GraphQlSocket open = sockets.remove(connection.sessionId());
        if (open != null) {
            open.end();
        }
    }
}
