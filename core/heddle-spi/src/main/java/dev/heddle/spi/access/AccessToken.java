package dev.heddle.spi.access;

import java.time.Instant;

/// What somebody may show instead of a password. Only its hash is known.
///
/// @param id its name for people
/// @param kind what it is for
/// @param hash hash of what is shown, as hexadecimal digits
/// @param user who it stands for
/// @param role the most it may do; never more than its user
/// @param purpose what it is for, in words; may be empty
/// @param createdAt when it was made
/// @param expiresAt when it stops to count
public record AccessToken(
        String id,
        Kind kind,
        String hash,
        String user,
        Role role,
        String purpose,
        Instant createdAt,
        Instant expiresAt) {
    /// What a token is for.
    public enum Kind {
        /// A browser that signed in.
        SESSION,
        /// A program.
        API
    }

    @Override
    public String toString() {
        return "AccessToken[id=" + id + ", kind=" + kind + ", user=" + user + "]";
    }
}
