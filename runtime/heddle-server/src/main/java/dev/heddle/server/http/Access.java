package dev.heddle.server.http;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names the server answers to, and whose pages. Safe for use by several threads.
final class Access {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> hosts;

    /// @param host the name or address that the server was told to listen at
    /// @param others further names that it answers to
    Access(String host, Set<String> others) {
        Set<String> all = new HashSet<>(isLoopback(host) ? LOOPBACK : Set.of(lower(host)));
        others.forEach(name -> all.add(lower(name)));
        this.hosts = Set.copyOf(all);
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(lower(host));
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /// Returns whether a request is meant for this server: a name that somebody else made resolve
    /// to this machine is not.
    ///
    /// @param host the header `Host`
    boolean isOurs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return hosts.contains(lower(port ? host.substring(0, colon) : host));
    }

    /// Returns whether a request comes from our own pages, or from no page at all.
    ///
    /// @param origin the header `Origin`
    /// @param host the header `Host`
    static boolean isFromUs(@Nullable String origin, @Nullable String host) {
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
