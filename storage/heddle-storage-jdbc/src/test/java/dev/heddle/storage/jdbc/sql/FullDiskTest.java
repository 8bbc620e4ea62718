package dev.heddle.storage.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that may not grow, as on a full disk.
class FullDiskTest {
    private static final String ADD = "INSERT INTO text (value) VALUES (?)";
    private static final String LONG = "x".repeat(100_000);

    @TempDir private Path folder;
    private GroupCommit writer;

    @BeforeEach
    void start() {
        writer = GroupCommit.start("heddle-state-writer", this::open, Duration.ZERO);
    }

    private Session open() {
        Dialect dialect = SqliteDialect.of(folder.resolve("heddle.db"));
        try {
            Session session = new Session(dialect.openWriter(), dialect, sql -> {});
            session.execute("CREATE TABLE IF NOT EXISTS text (value TEXT)");
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private void grow(int pages) {
        writer.read(session -> session.number(0, "PRAGMA max_page_count = " + pages));
    }

    private void add(String text) {
        writer.write(session -> session.update(ADD, text));
    }

    private long count() {
        return writer.read(session -> session.number(0, "SELECT count(*) FROM text"));
    }

    @Test
    void isToldAndTheSameStorageGoesOnOnceThereIsRoom() {
        add("first");
        grow(4);

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(HeddleException.class)
                    .isThrownBy(() -> add(LONG))
                    .withMessageEndingWith(": the disk is full.")
                    .satisfies(failure -> {
                        assertThat(failure.code()).isEqualTo(StateError.STATE_UNAVAILABLE);
                        assertThat(failure.hint()).get().asString().contains("Free some space");
                    });
        }
        grow(100_000);
        add(LONG);

        assertThat(count()).isEqualTo(2);
        writer.close();
        start();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aTransactionThatTheDatabaseUndidItselfIsNoFailureOfItsOwn() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        writer.write(session -> {
                            session.update(ADD, "never seen");
                            session.update("ROLLBACK");
                            throw new IllegalStateException("what went wrong");
                        }))
                .withMessage("what went wrong");

        add("next");
        assertThat(count()).isEqualTo(1);
    }
}
