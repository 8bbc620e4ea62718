package dev.heddle.server.access;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.access.Role;
import java.util.Optional;

/// Somebody who is known.
///
/// @param name who; `local` for whoever has the project's token
/// @param role what they may do
/// @param via how they are known, for the audit log
/// @param csrf what a page of theirs has to send with whatever changes something; empty if they do
///   not come by a session
public record Identity(String name, Role role, String via, Optional<String> csrf) {
    /// Checks that the role is enough.
    ///
    /// @throws HeddleException with [AccessError#NOT_ALLOWED] if it is not
    public void require(Role needed, String action) {
        if (!role.includes(needed)) {
            throw HeddleException.of(
                            AccessError.NOT_ALLOWED,
                            "Cannot do '"
                                    + action
                                    + "': user '"
                                    + name
                                    + "' is "
                                    + role.word()
                                    + ", it takes "
                                    + needed.word()
                                    + ".")
                    .withHint("Ask an administrator: heddle users add " + name + " --role …");
        }
    }

    @Override
    public String toString() {
        return "Identity[name=" + name + ", role=" + role + ", via=" + via + "]";
    }
}
