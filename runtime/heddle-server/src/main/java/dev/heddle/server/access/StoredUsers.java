package dev.heddle.server.access;

import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.User;
import java.util.Optional;
import java.util.function.Supplier;

/// The users that `heddle users` keeps.
///
/// @param storage where
record StoredUsers(Supplier<AccessStorage> storage) implements SignIn {
    @Override
    public Optional<User> check(String name, String password) {
        Optional<User> found = User.isName(name) ? storage.get().findUser(name) : Optional.empty();
        if (found.isEmpty()) {
            Passwords.matchNobody(password);
        }
        return found.filter(user -> Passwords.matches(password, user.password()));
    }
}
