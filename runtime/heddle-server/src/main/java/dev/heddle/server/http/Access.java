package dev.heddle.server.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may ask. On loopback too one has to show the project's token, since every program and every
/// web page on the machine can reach it there. Safe for use by several threads.
public final class Access {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int CODE_BYTES = 24;
    private static final int MOST_CODES = 50;

    private final String token;
    private final Set<String> hosts;
    private final SecureRandom random = new SecureRandom();
    private final Deque<String> codes = new ArrayDeque<>();

    /// @param token what has to be shown
    /// @param host the name that the server was told to listen at
    public Access(String token, String host) {
        this.token = token;
        this.hosts = LOOPBACK.contains(host) ? LOOPBACK : Set.of(host.toLowerCase(Locale.ROOT));
    }

    /// Returns a code that can be turned into the token once.
    public synchronized String newCode() {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.addLast(code);
        while (codes.size() > MOST_CODES) {
            codes.removeFirst();
        }
        return code;
    }

    /// Returns the token for a code that was not used yet.
    public synchronized Optional<String> redeem(String code) {
        return codes.removeIf(known -> same(known, code)) ? Optional.of(token) : Optional.empty();
    }

    /// Returns whether this is the token.
    public boolean isToken(@Nullable String shown) {
        return shown != null && same(token, shown);
    }

    /// Compares in a time that does not tell where two texts differ.
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns whether a request is meant for this server: a name that somebody else made resolve
    /// to this machine is not.
    ///
    /// @param host the header `Host`
    public boolean isOurs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        String name = port ? host.substring(0, colon) : host;
        return hosts.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Returns whether a request comes from our own pages, or from no page at all.
    ///
    /// @param origin the header `Origin`
    /// @param host the header `Host`
    public static boolean isFromUs(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
