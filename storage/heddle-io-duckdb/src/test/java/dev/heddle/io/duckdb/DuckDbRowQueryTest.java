package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.spi.data.RowStore;
import dev.heddle.tck.data.RowQueryContract;
import java.nio.file.Path;

class DuckDbRowQueryTest extends RowQueryContract {
    @Override
    protected RowStore open(Path scratch) {
        return Stores.in(scratch).rows();
    }

    @Override
    protected void close(RowStore opened) {
        try (DuckDbRowStore store = (DuckDbRowStore) opened) {
            assertThat(store.openConnections()).as("open connections").isZero();
        }
    }
}
