package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Brings the tables to the version that this code works with: the numbered scripts that are
/// missing are run in one transaction, together with the note that they were. Of several processes
/// that try at the same time one does it.
///
/// @param folder where on the class path the scripts are
/// @param scripts their names; the first makes version 1
public record Migrations(String folder, List<String> scripts) {
    /// Copies the list.
    public Migrations {
        scripts = List.copyOf(scripts);
    }

    /// Returns the scripts of a dialect.
    public static Migrations of(Dialect dialect) {
        return new Migrations(
                "/db/migration/" + dialect.name() + "/",
                List.of("V1__state.sql", "V2__retention.sql", "V3__run_filters.sql"));
    }

    /// Returns the version that the scripts lead to.
    public int version() {
        return scripts.size();
    }

    /// Makes or changes the tables where needed.
    ///
    /// @param changed makes anew what follows from events, in the same transaction, if there were
    ///   tables of an earlier version
    /// @throws HeddleException with [StateError#STATE_TOO_NEW] if the tables are newer
    public void run(Session session, Dialect dialect, Consumer<Session> changed) {
        int found = found(session, dialect);
        if (found == version()) {
            return;
        }
        refuseNewer(found);
        // Perhaps another process is at it, with the same scripts.
        session.begin();
        try {
            int from = found(session, dialect);
            refuseNewer(from);
            for (String script : scripts.subList(from, version())) {
                statements(script).forEach(session::execute);
            }
            if (from > 0 && from < version()) {
                changed.accept(session);
            }
            session.update("DELETE FROM schema_version");
            session.update("INSERT INTO schema_version (version) VALUES (?)", version());
            session.commit();
        } catch (RuntimeException | Error e) {
            session.rollBack();
            throw e;
        }
    }

    /// Returns the version of the tables that are there; 0 if there are none.
    public static int found(Session session, Dialect dialect) {
        return session.number(0, dialect.countTables(), "schema_version") == 0
                ? 0
                : (int) session.number(0, "SELECT version FROM schema_version");
    }

    private void refuseNewer(int found) {
        if (found > version()) {
            throw HeddleException.of(
                            StateError.STATE_TOO_NEW,
                            "Cannot use the recorded state: its tables have version "
                                    + found
                                    + ", this Heddle knows versions up to "
                                    + version()
                                    + ".")
                    .withHint("Use the version of Heddle that wrote it, or a newer one.");
        }
    }

    /// A statement ends with a semicolon at the end of a line.
    private List<String> statements(String script) {
        String sql =
                load(script)
                        .lines()
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n", "", "\n"));
        return List.of(sql.split(";\n")).stream().filter(part -> !part.isBlank()).toList();
    }

    private String load(String script) {
        try (InputStream stream = Migrations.class.getResourceAsStream(folder + script)) {
            if (stream == null) {
                throw new IllegalStateException("The script '" + script + "' is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
