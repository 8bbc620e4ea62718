package dev.heddle.server;

import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.LazyStorage;
import dev.heddle.spi.access.AccessStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// How a project is served.
///
/// @param directory of the project
/// @param host the name or address to listen at
/// @param port the port; 0 for any that is free
/// @param version of Heddle
/// @param entry how one is let in
/// @param reach how others get there
public record ServerSettings(
        Path directory, String host, int port, String version, Entry entry, Reach reach) {
    /// Returns how a project is served on this machine alone, by links.
    ///
    /// @param token the project's
    /// @param storage opens users, tokens and the audit log
    public static ServerSettings local(
            Path directory,
            int port,
            String version,
            String token,
            Supplier<AccessStorage> storage) {
        return new ServerSettings(
                directory,
                "127.0.0.1",
                port,
                version,
                new Entry(Gatekeeper.Mode.LINK, token, new LazyStorage(storage)),
                Reach.LOCAL);
    }

    /// How one is let in.
    ///
    /// @param token whoever shows it may do everything
    /// @param storage users, tokens and the audit log; closed with the server
    public record Entry(Gatekeeper.Mode mode, String token, LazyStorage storage) {
        @Override
        public String toString() {
            return "Entry[mode=" + mode + "]";
        }
    }

    /// How others get there.
    ///
    /// @param names names it answers to besides its host
    /// @param tls certificate and key, if it speaks TLS itself
    /// @param proxied whether a proxy speaks TLS before it
    public record Reach(Set<String> names, Optional<Tls> tls, boolean proxied) {
        /// On this machine alone.
        public static final Reach LOCAL = new Reach(Set.of(), Optional.empty(), false);

        /// Copies the set.
        public Reach {
            names = Set.copyOf(names);
        }
    }

    /// Files in PEM form.
    ///
    /// @param certificates the server's, then those that vouch for it
    /// @param key its private key, in PKCS #8 without a password
    public record Tls(Path certificates, Path key) {}
}
