package dev.heddle.server.access;

import dev.heddle.spi.access.User;
import java.util.Optional;

/// Tells whether somebody is who they say. Users and passwords of our own do it now; another way,
/// such as OpenID Connect, is another implementation.
public interface SignIn {
    /// Returns the user, if the password is theirs. Takes about as long if there is no such user.
    Optional<User> check(String name, String password);
}
