package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.spi.state.StateReader.RunFilter;
import dev.heddle.tck.state.Facts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A database of an earlier version goes on as if this one had written it.
@ExtendWith(LeakCheck.class)
class UpgradeTest {
    private static final Instant LATER = Facts.NOW.plusSeconds(60);

    @TempDir Path folder;

    @Test
    void whatVersionOneReplacedIsKnownToBe() throws SQLException {
        MaterializationId first;
        try (JdbcStateStorage storage = JdbcStateStorage.openSqlite(folder, () -> Facts.NOW)) {
            Facts facts = new Facts(storage);
            first = facts.publish("sales/orders", "EU", "v1");
            facts.publish("sales/orders", "EU", "v2");
        }
        makeVersionOne();

        try (JdbcStateStorage storage = JdbcStateStorage.openSqlite(folder, () -> Facts.NOW)) {
            assertThat(storage.schemaVersion()).isGreaterThanOrEqualTo(2);
            assertThat(storage.retention().expired(1, LATER, LATER, 9)).isEqualTo(List.of(first));
            assertThat(storage.reader().view(Facts.MAIN).assetsWithHeads()).isNotEmpty();
            assertThat(storage.reader().changeSets(Facts.MAIN, 9)).hasSize(2);
            assertThat(storage.reader().runs(ofOrders(), Optional.empty(), 9)).hasSize(1);
        }
    }

    private static RunFilter ofOrders() {
        return new RunFilter(Set.of(), Map.of(), Optional.of(AssetKey.parse("sales/orders")));
    }

    private void makeVersionOne() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("heddle.db"));
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "DROP INDEX run_by_status",
                            "DROP TABLE run_tag",
                            "DROP TABLE run_asset",
                            "DROP TABLE pin",
                            "DROP TABLE pin_materialization",
                            "DROP TABLE other_location",
                            "DROP INDEX materialization_leftover",
                            "DROP TABLE replaced",
                            "ALTER TABLE materialization DROP COLUMN retired_at",
                            "ALTER TABLE materialization DROP COLUMN gone",
                            "ALTER TABLE materialization DROP COLUMN tombstone",
                            "UPDATE schema_version SET version = 1")) {
                statement.execute(sql);
            }
        }
    }
}
