package dev.heddle.storage.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String FOLDER = "/migrations/";
    private static final Migrations ONE = new Migrations(FOLDER, List.of("V1__one.sql"));
    private static final Migrations TWO =
            new Migrations(FOLDER, List.of("V1__one.sql", "V2__two.sql"));
    private static final Migrations BROKEN =
            new Migrations(FOLDER, List.of("V1__one.sql", "V2__broken.sql"));

    @TempDir Path folder;

    private Session open() {
        Dialect dialect = dialect();
        try {
            return new Session(dialect.openWriter(), dialect, _ -> {});
        } catch (SQLException e) {
            throw dialect.explain(e, "open");
        }
    }

    private Dialect dialect() {
        return SqliteDialect.of(folder.resolve("test.db"));
    }

    @Test
    void onlyMissingScriptsAreRun() {
        try (Session session = open()) {
            ONE.run(session, dialect(), _ -> {});
            session.update("INSERT INTO one (name) VALUES ('a;b')");

            TWO.run(session, dialect(), _ -> {});
            TWO.run(session, dialect(), _ -> {});

            assertThat(session.list("SELECT name, two FROM one", row -> row.getString(2)))
                    .containsExactly("new");
            assertThat(session.number(0, "SELECT version FROM schema_version")).isEqualTo(2);
        }
    }

    @Test
    void aBrokenScriptLeavesTheVersionBefore() {
        try (Session session = open()) {
            ONE.run(session, dialect(), _ -> {});

            assertThatExceptionOfType(HeddleException.class)
                    .isThrownBy(() -> BROKEN.run(session, dialect(), _ -> {}));

            assertThat(session.number(0, "SELECT version FROM schema_version")).isEqualTo(1);
            TWO.run(session, dialect(), _ -> {});
            assertThat(session.number(0, "SELECT version FROM schema_version")).isEqualTo(2);
        }
    }

    @Test
    void tablesOfANewerVersionAreRefusedWithAdvice() {
        try (Session session = open()) {
            TWO.run(session, dialect(), _ -> {});

            assertThatExceptionOfType(HeddleException.class)
                    .isThrownBy(() -> ONE.run(session, dialect(), _ -> {}))
                    .withMessage(
                            "Cannot use the recorded state: its tables have version 2, this Heddle"
                                    + " knows versions up to 1.")
                    .satisfies(failure -> {
                        assertThat(failure.code()).isEqualTo(StateError.STATE_TOO_NEW);
                        assertThat(failure.hint())
                                .contains(
                                        "Use the version of Heddle that wrote it, or a"
                                                + " newer one.");
                    });
        }
    }

    @RepeatedTest(20)
    void ofManyAtTheSameTimeOneMakesTheTables() throws Exception {
        Callable<Long> open =
                () -> {
                    try (Session session = open()) {
                        TWO.run(session, dialect(), _ -> {});
                        return session.number(0, "SELECT count(*) FROM schema_version");
                    }
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Long> rows : threads.invokeAll(Collections.nCopies(8, open))) {
                assertThat(rows.get()).isEqualTo(1);
            }
        }
    }
}
