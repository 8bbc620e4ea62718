package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.spi.access.AccessStorage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// One of those that `heddle users` or `heddle tokens` keeps.
///
/// @param kind such as `user`; its commands have the plural
/// @param field what it is known by, such as `name`
/// @param value the name
record Entry(String kind, String field, String value) {
    static Entry user(String name) {
        return new Entry("user", "name", name);
    }

    static Entry token(String id) {
        return new Entry("token", "id", id);
    }

    /// Returns what is said where there is none.
    HeddleException unknown() {
        return HeddleException.of(CliError.NOT_FOUND, "Cannot find " + kind + " '" + value + "'.")
                .withHint("List them with: heddle " + kind + "s list");
    }

    /// Takes it away.
    ///
    /// @param removing returns whether it was there
    /// @param since what is said of it from now on
    /// @return the exit code
    int remove(Session session, Predicate<AccessStorage> removing, String since) {
        String command = kind + "s remove";
        boolean removed =
                new AccessFile(session).change(command, Map.of(field, value), removing::test);
        if (!removed) {
            throw unknown();
        }
        String shown = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        session.print(
                () -> Json.document(kind + "s.remove").put(field, value),
                _ -> List.of(shown + " '" + value + "' " + since));
        return 0;
    }
}
