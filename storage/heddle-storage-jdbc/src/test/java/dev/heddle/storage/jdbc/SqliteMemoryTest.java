package dev.heddle.storage.jdbc;

import dev.heddle.spi.state.StateStorage;
import dev.heddle.tck.state.PublishingContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The contract in memory.
class SqliteMemoryTest {
    @Nested
    class Publishing extends PublishingContract {
        @Override
        protected StateStorage open(InstantSource clock) {
            return JdbcStateStorage.inMemory(clock);
        }
    }
}
