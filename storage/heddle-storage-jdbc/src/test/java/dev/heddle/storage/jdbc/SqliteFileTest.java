package dev.heddle.storage.jdbc;

import dev.heddle.spi.state.StateStorage;
import dev.heddle.tck.state.PublishingContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The contract in a file.
class SqliteFileTest {
    @TempDir Path folder;

    private StateStorage open(InstantSource clock) {
        return JdbcStateStorage.openSqlite(folder, clock);
    }

    @Nested
    class Publishing extends PublishingContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return SqliteFileTest.this.open(clock);
        }
    }
}
