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
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract in memory.
@ExtendWith(LeakCheck.class)
class SqliteMemoryTest {
    @Nested
    class Events extends EventLogContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Publishing extends PublishingContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Leases extends LeaseContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Cells extends CellContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Reading extends StateReaderContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class RunLists extends RunListContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Rebuilding extends RebuildContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }
}
