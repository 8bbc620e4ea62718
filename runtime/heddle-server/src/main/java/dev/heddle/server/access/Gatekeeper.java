package dev.heddle.server.access;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AccessToken;
import dev.heddle.spi.access.AuditEntry;
import dev.heddle.spi.access.Role;
import dev.heddle.spi.access.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells who asks. On loopback too one has to show something, since every program and every web
/// page on the machine can reach it there. Safe for use by several threads.
public final class Gatekeeper {
    /// How long a browser stays signed in.
    public static final Duration SESSION = Duration.ofHours(12);

    private static final int MOST_CODES = 50;
    private static final int LONGEST_PASSWORD = 1_000;

    private final Mode mode;
    private final String token;
    private final String cookie;
    private final Supplier<AccessStorage> storage;
    private final SignIn signIn;
    private final InstantSource clock;
    private final Attempts attempts = new Attempts();
    private final Deque<String> codes = new ArrayDeque<>();

    /// How browsers are let in.
    public enum Mode {
        /// By a link that works once: whoever can read the project's files may do everything.
        LINK,
        /// By name and password.
        USERS
    }

    /// @param token the project's: whoever shows it may do everything
    /// @param storage users, tokens and the audit log; opened when first needed
    public Gatekeeper(
            Mode mode, String token, Supplier<AccessStorage> storage, InstantSource clock) {
        this.mode = mode;
        this.token = token;
        this.cookie = "heddle-" + Secrets.hash("cookie " + token).substring(0, 12);
        this.storage = storage;
        this.signIn = new StoredUsers(storage);
        this.clock = clock;
    }

    /// Returns how browsers are let in.
    public Mode mode() {
        return mode;
    }

    /// Returns what the cookie of this project is called: browsers do not tell the ports of a
    /// machine apart, so that with one name the pages of two projects would put each other out.
    public String cookieName() {
        return cookie;
    }

    /// Returns who asks; empty if they show nothing that counts.
    ///
    /// @param authorization the header `Authorization`
    /// @param cookie the value of our cookie
    public Optional<Identity> identify(@Nullable String authorization, @Nullable String cookie) {
        if (authorization != null) {
            return authorization.startsWith("Bearer ")
                    ? bearer(authorization.substring("Bearer ".length()).strip())
                    : Optional.empty();
        }
        if (cookie == null || cookie.isEmpty()) {
            return Optional.empty();
        }
        return switch (mode) {
            case LINK ->
                    Secrets.same(token, cookie) ? Optional.of(local("link")) : Optional.empty();
            case USERS -> known(cookie, AccessToken.Kind.SESSION);
        };
    }

    private static Identity local(String via) {
        return new Identity("local", Role.ADMIN, via, Optional.empty());
    }

    private Optional<Identity> bearer(String shown) {
        return Secrets.same(token, shown)
                ? Optional.of(local("project token"))
                : known(shown, AccessToken.Kind.API);
    }

    private Optional<Identity> known(String shown, AccessToken.Kind kind) {
        AccessStorage kept = storage.get();
        return kept.findToken(Secrets.hash(shown), clock.instant())
                .filter(found -> found.kind() == kind)
                .flatMap(found -> kept.findUser(found.user()).map(user -> of(user, found, shown)));
    }

    /// A token never gives more than its user has now.
    private static Identity of(User user, AccessToken found, String shown) {
        Role role = user.role().includes(found.role()) ? found.role() : user.role();
        return switch (found.kind()) {
            case API -> new Identity(user.name(), role, "token:" + found.id(), Optional.empty());
            case SESSION ->
                    new Identity(user.name(), user.role(), "session", Optional.of(csrf(shown)));
        };
    }

    private static String csrf(String session) {
        return Secrets.hash("csrf " + session);
    }

    /// Signs somebody in.
    ///
    /// @param address where they ask from
    /// @return what their browser has to show
    /// @throws HeddleException with [AccessError#NOT_SIGNED_IN] if name or password are wrong, with
    ///   [AccessError#TOO_MANY_ATTEMPTS] if that happened too often
    public String signIn(String name, String password, String address) {
        Instant now = clock.instant();
        String who = name.toLowerCase(Locale.ROOT);
        Duration wait = attempts.wait("user " + who, now);
        Duration there = attempts.wait("address " + address, now);
        Duration longer = wait.compareTo(there) > 0 ? wait : there;
        if (longer.isPositive()) {
            throw HeddleException.of(
                            AccessError.TOO_MANY_ATTEMPTS,
                            "Cannot sign in: too many attempts failed.")
                    .withHint("Try again in " + (longer.toSeconds() + 1) + " s.");
        }
        Optional<User> user =
                password.length() > LONGEST_PASSWORD
                        ? Optional.empty()
                        : signIn.check(name, password);
        if (user.isEmpty()) {
            attempts.failed("user " + who, now);
            attempts.failed("address " + address, now);
            note(User.isName(name) ? name : "?", "signIn", AuditEntry.Result.REFUSED);
            throw HeddleException.of(
                    AccessError.NOT_SIGNED_IN, "Cannot sign in: name or password are wrong.");
        }
        attempts.succeeded("user " + who);
        String session = Secrets.fresh();
        storage.get()
                .add(
                        new AccessToken(
                                Secrets.hash(session).substring(0, 16),
                                AccessToken.Kind.SESSION,
                                Secrets.hash(session),
                                user.get().name(),
                                user.get().role(),
                                "",
                                now,
                                now.plus(SESSION)));
        note(user.get().name(), "signIn", AuditEntry.Result.DONE);
        return session;
    }

    /// Ends a session.
    public void signOut(@Nullable String cookie) {
        if (mode == Mode.USERS && cookie != null) {
            AccessStorage kept = storage.get();
            kept.findToken(Secrets.hash(cookie), clock.instant())
                    .ifPresent(found -> {
                        kept.removeToken(found.id());
                        note(found.user(), "signOut", AuditEntry.Result.DONE);
                    });
        }
    }

    private void note(String user, String action, AuditEntry.Result result) {
        AccessStorage kept = storage.get();
        long number =
                kept.begin(
                        new AuditEntry(
                                0,
                                clock.instant(),
                                user,
                                "session",
                                action,
                                "{}",
                                Optional.empty()));
        kept.end(number, new AuditEntry.Outcome(result, ""));
    }

    /// Returns a code that can be turned into the project's token once.
    public synchronized String newCode() {
        String code = Secrets.fresh();
        codes.addLast(code);
        while (codes.size() > MOST_CODES) {
            codes.removeFirst();
        }
        return code;
    }

    /// Returns the project's token for a code that was not used yet.
    public synchronized Optional<String> redeem(String code) {
        return mode == Mode.LINK && codes.removeIf(known -> Secrets.same(known, code))
                ? Optional.of(token)
                : Optional.empty();
    }
}
