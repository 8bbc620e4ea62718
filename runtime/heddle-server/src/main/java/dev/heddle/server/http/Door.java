package dev.heddle.server.http;

import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.Identity;
import dev.heddle.server.access.Secrets;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets requests in, or not. Safe for use by several threads.
final class Door {
    static final String CSRF = "X-Heddle-Csrf";
    private static final Duration LINK_AGE = Duration.ofDays(365);

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self'; style-src 'self';"
                            + " img-src 'self' data:; font-src 'self'; connect-src 'self';"
                            + " object-src 'none'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    // With 'no-referrer', forms of our own pages would come from nowhere: browsers
                    // send 'Origin: null' then (Fetch, "append a request Origin header").
                    "Referrer-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private final Gatekeeper gatekeeper;
    private final Access access;
    private final Encryption encryption;

    /// How the way to the server is kept private.
    enum Encryption {
        /// It is not: on this machine alone.
        NONE,
        /// By this server.
        OWN,
        /// By a proxy before it, whose word on addresses is taken.
        PROXY
    }

    Door(Gatekeeper gatekeeper, Access access, Encryption encryption) {
        this.gatekeeper = gatekeeper;
        this.access = access;
        this.encryption = encryption;
    }

    Gatekeeper gatekeeper() {
        return gatekeeper;
    }

    /// Refuses what is not meant for this server, or comes from other pages.
    void check(Context context) {
        HEADERS.forEach(context::header);
        if (encryption != Encryption.NONE) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
        if (!access.isOurs(context.header("Host"))) {
            Answers.refuse(
                    context, HttpStatus.FORBIDDEN, "This server does not answer to that name.");
        } else if (!Access.isFromUs(context.header("Origin"), context.header("Host"))) {
            Answers.refuse(
                    context, HttpStatus.FORBIDDEN, "This server does not answer to other pages.");
        }
    }

    Optional<Identity> identify(Context context) {
        return gatekeeper.identify(context.header("Authorization"), cookie(context));
    }

    @Nullable String cookie(Context context) {
        return context.cookie(gatekeeper.cookieName());
    }

    /// Returns who asks; empty if nobody who is known, which was answered then.
    Optional<Identity> require(Context context) {
        Optional<Identity> known = identify(context);
        if (known.isEmpty()) {
            Answers.refuse(
                    context,
                    HttpStatus.UNAUTHORIZED,
                    switch (gatekeeper.mode()) {
                        case LINK -> "Open the link that 'heddle dev' printed.";
                        case USERS -> "Sign in first, at /signin.";
                    });
        }
        return known;
    }

    /// Returns who asks for something that a page of another site must not be able to ask for in
    /// their name; empty if they may not, which was answered then.
    Optional<Identity> requireOwnPage(Context context) {
        Optional<Identity> known = require(context);
        boolean forged =
                known.flatMap(Identity::csrf)
                        .filter(expected -> !isShown(expected, context.header(CSRF)))
                        .isPresent();
        if (forged) {
            Answers.refuse(
                    context,
                    HttpStatus.FORBIDDEN,
                    "Send the header " + CSRF + " with what GET /session tells as 'csrf'.");
            return Optional.empty();
        }
        return known;
    }

    private static boolean isShown(String expected, @Nullable String shown) {
        return shown != null && Secrets.same(expected, shown);
    }

    /// Returns where a request comes from.
    String address(Context context) {
        String told = encryption == Encryption.PROXY ? context.header("X-Forwarded-For") : null;
        if (told == null) {
            return context.ip();
        }
        // The last is what the proxy itself saw.
        return told.substring(told.lastIndexOf(',') + 1).strip();
    }

    void giveCookie(Context context, String value) {
        Duration age = gatekeeper.mode() == Gatekeeper.Mode.LINK ? LINK_AGE : Gatekeeper.SESSION;
        cookie(context, value, (int) age.toSeconds());
    }

    void takeCookie(Context context) {
        cookie(context, "", 0);
    }

    private void cookie(Context context, String value, int age) {
        Cookie cookie = new Cookie(gatekeeper.cookieName(), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(encryption != Encryption.NONE);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setMaxAge(age);
        context.cookie(cookie);
    }
}
