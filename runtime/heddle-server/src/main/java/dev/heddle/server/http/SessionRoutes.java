package dev.heddle.server.http;

import dev.heddle.model.HeddleException;
import dev.heddle.server.access.AccessError;
import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.Identity;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one is let in, and out again: see docs/guides/server.md for what pages rely on.
final class SessionRoutes {
    private static final String USED_LINK =
            """
            This link was used already, or is not of this server.
            Run 'heddle dev' again in the project: it prints a new one.
            """;

    /// Works without any script, and in every browser.
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in · Heddle</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/signin.css"><script src="/theme.js"></script></head>
            <body><main><h1>Sign in to Heddle</h1>{message}
            <form method="post" action="/signin"><input type="hidden" name="to" value="{to}">
            <p><label>Name<br><input name="user" autocomplete="username" required autofocus></label></p>
            <p><label>Password<br><input name="password" type="password"
            autocomplete="current-password" required></label></p>
            <p><button>Sign in</button></p></form></main></body></html>
            """;

    private final Door door;
    private final String version;

    SessionRoutes(Door door, String version) {
        this.door = door;
        this.version = version;
    }

    /// Returns what answers each method and path.
    Map<String, Handler> all() {
        return Map.of(
                "GET /login", this::link,
                "POST /login", this::newLink,
                "GET /session", this::show,
                "POST /session", this::signIn,
                "DELETE /session", this::signOut,
                "GET /signin", context -> page(context, "", context.queryParam("to")),
                "POST /signin", this::signInByForm);
    }

    /// Turns the code of a link into a cookie. A link that was used is no harm to who has the
    /// cookie.
    private void link(Context context) {
        Optional<String> token =
                door.gatekeeper()
                        .redeem(Optional.ofNullable(context.queryParam("code")).orElse(""));
        if (token.isEmpty() && door.identify(context).isEmpty()) {
            context.status(HttpStatus.UNAUTHORIZED)
                    .contentType("text/plain; charset=utf-8")
                    .result(USED_LINK);
            return;
        }
        token.ifPresent(found -> door.giveCookie(context, found));
        context.redirect("/");
    }

    private void newLink(Context context) {
        if (door.identify(context).isPresent()
                && door.gatekeeper().mode() == Gatekeeper.Mode.LINK) {
            Answers.json(context, Map.of("path", "/login?code=" + door.gatekeeper().newCode()));
        } else {
            Answers.refuse(context, HttpStatus.UNAUTHORIZED, "Show the token.");
        }
    }

    private void show(Context context) {
        Answers.json(context, session(door.identify(context)));
    }

    private Map<String, Object> session(Optional<Identity> identity) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("signedIn", identity.isPresent());
        told.put("mode", door.gatekeeper().mode());
        told.put("version", version);
        identity.ifPresent(known -> {
            told.put("user", known.name());
            told.put("role", known.role());
            known.csrf().ifPresent(csrf -> told.put("csrf", csrf));
        });
        return told;
    }

    private void signIn(Context context) {
        Answers.body(context)
                .ifPresent(body -> {
                    try {
                        String session =
                                enter(
                                        context,
                                        body.path("user").asString(""),
                                        body.path("password").asString(""));
                        Answers.json(context, session(door.gatekeeper().identify(null, session)));
                    } catch (HeddleException e) {
                        Answers.refuse(context, status(e), e);
                    }
                });
    }

    private String enter(Context context, String user, String password) {
        if (door.gatekeeper().mode() != Gatekeeper.Mode.USERS) {
            throw HeddleException.of(
                    AccessError.NOT_SIGNED_IN,
                    "Cannot sign in: this server lets in by links. Run 'heddle dev' for one.");
        }
        String session = door.gatekeeper().signIn(user, password, door.address(context));
        door.giveCookie(context, session);
        return session;
    }

    private static HttpStatus status(HeddleException failure) {
        if (failure.code() == AccessError.TOO_MANY_ATTEMPTS) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        return failure.code() == AccessError.NOT_SIGNED_IN
                ? HttpStatus.UNAUTHORIZED
                : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private void signInByForm(Context context) {
        try {
            enter(
                    context,
                    Optional.ofNullable(context.formParam("user")).orElse(""),
                    Optional.ofNullable(context.formParam("password")).orElse(""));
            context.redirect(ReturnAddress.of(context.formParam("to")), HttpStatus.SEE_OTHER);
        } catch (HeddleException e) {
            context.status(status(e));
            page(
                    context,
                    "<p role=\"alert\">" + escape(String.valueOf(e.getMessage())) + "</p>",
                    context.formParam("to"));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void page(Context context, String message, @Nullable String to) {
        // The address last: nothing in it is looked at again.
        context.contentType("text/html; charset=utf-8")
                .result(
                        PAGE.replace("{message}", message)
                                .replace("{to}", escape(ReturnAddress.of(to))));
    }

    private void signOut(Context context) {
        if (door.requireOwnPage(context).isPresent()) {
            door.gatekeeper().signOut(door.cookie(context));
            door.takeCookie(context);
            context.status(HttpStatus.NO_CONTENT);
        }
    }
}
