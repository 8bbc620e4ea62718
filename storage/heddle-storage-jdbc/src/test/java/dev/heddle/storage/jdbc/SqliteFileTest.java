package dev.heddle.storage.jdbc;

import dev.heddle.spi.state.StateStorage;
import dev.heddle.tck.state.CellContract;
import dev.heddle.tck.state.EventLogContract;
import dev.heddle.tck.state.LeaseContract;
import dev.heddle.tck.state.PublishingContract;
import dev.heddle.tck.state.RebuildContract;
import dev.heddle.tck.state.RetentionContract;
import dev.heddle.tck.state.RunListContract;
import dev.heddle.tck.state.StateReaderContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The contract in a file.
@ExtendWith(LeakCheck.class)
class SqliteFileTest {
    @TempDir Path folder;

    @Nested
    class Events extends EventLogContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Publishing extends PublishingContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Leases extends LeaseContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Cells extends CellContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Reading extends StateReaderContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class RunLists extends RunListContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Rebuilding extends RebuildContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.openSqlite(folder, clock);
        }
    }
}
