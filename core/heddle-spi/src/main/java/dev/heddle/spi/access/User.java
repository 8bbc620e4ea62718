package dev.heddle.spi.access;

import java.time.Instant;

/// Somebody who may sign in.
///
/// @param name how they sign in; letters, digits and `._@-`, at most 64
/// @param role what they may do
/// @param password hash of the password, with all that is needed to check it
/// @param createdAt when they were added
public record User(String name, Role role, String password, Instant createdAt) {
    private static final String NAME = "[A-Za-z0-9._@-]{1,64}";

    /// Checks the name.
    ///
    /// @throws IllegalArgumentException if it is none
    public User {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "A user's name has up to 64 letters, digits and '._@-': '" + name + "'.");
        }
    }

    /// Returns whether somebody may be called so.
    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    @Override
    public String toString() {
        return "User[name=" + name + ", role=" + role + "]";
    }
}
