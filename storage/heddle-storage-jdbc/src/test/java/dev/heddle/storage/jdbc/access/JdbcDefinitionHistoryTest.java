package dev.heddle.storage.jdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange.Change;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.spi.history.AssetDigest;
import dev.heddle.spi.history.DefinitionChange;
import dev.heddle.spi.history.DefinitionHistory;
import dev.heddle.spi.history.DefinitionSnapshot;
import dev.heddle.storage.jdbc.sql.Migrations;
import dev.heddle.storage.jdbc.sql.Session;
import dev.heddle.storage.jdbc.sql.SqliteDialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcDefinitionHistoryTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");

    @TempDir Path folder;

    @Test
    void eachSnapshotKeepsItsAssetsAndTellsWhatChanged() {
        try (JdbcAccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            DefinitionHistory history = storage.definitions();
            note(history, "shop", "h1", asset("a", "1"), asset("b", "1"), asset("c", "1"));
            note(history, "shop", "h2", asset("a", "1"), asset("b", "2"), asset("d", "1"));
            note(history, "shop", "h3", asset("a", "1"), asset("b", "1"), asset("c", "1"));

            assertThat(history.assets(1))
                    .containsExactly(asset("a", "1"), asset("b", "1"), asset("c", "1"))
                    .isEqualTo(history.assets(3));
            assertThat(DefinitionChange.between(history.assets(1), history.assets(2)))
                    .containsExactly(
                            new DefinitionChange(
                                    Change.CHANGED,
                                    "b",
                                    List.of(
                                            new DefinitionChange.PartChange(
                                                    Change.CHANGED, "METHOD", "make \"it\""))),
                            new DefinitionChange(Change.REMOVED, "c", List.of()),
                            new DefinitionChange(Change.ADDED, "d", List.of()));
            assertThat(DefinitionChange.between(history.assets(1), history.assets(3))).isEmpty();
        }
    }

    @Test
    void whatIsLiveAlreadyIsNotNotedAgainButOtherLocationsAre() {
        try (JdbcAccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            assertThat(note(storage.definitions(), "shop", "h1", asset("a", "1"))).isTrue();
            assertThat(note(storage.definitions(), "shop", "h1", asset("a", "1"))).isFalse();
            assertThat(note(storage.definitions(), "mill", "h1", asset("a", "9"))).isTrue();
        }
        try (JdbcAccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            DefinitionHistory history = storage.definitions();
            assertThat(note(history, "shop", "h1", asset("a", "1"))).isFalse();
            assertThat(history.list(Long.MAX_VALUE, 10))
                    .extracting(DefinitionSnapshot::location)
                    .containsExactly("mill", "shop");
            assertThat(history.list(2, 10))
                    .containsExactly(new DefinitionSnapshot(1, "shop", "h1", AT, 1));
            assertThat(history.last("mill")).isEqualTo(history.find(2));
            assertThat(history.last("nobody")).isEmpty();
            assertThat(history.find(3)).isEmpty();
            assertThat(history.assets(1)).containsExactly(asset("a", "1"));
            assertThat(history.assets(2)).containsExactly(asset("a", "9"));
            assertThat(history.assets(3)).isEmpty();
        }
    }

    @Test
    void whatASnapshotReplacedIsOfTheSameLocation() {
        try (JdbcAccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            DefinitionHistory history = storage.definitions();
            note(history, "shop", "h1");
            note(history, "mill", "h1");
            note(history, "shop", "h2");

            assertThat(history.before(history.find(3).orElseThrow())).isEqualTo(history.find(1));
            assertThat(history.before(history.find(2).orElseThrow())).isEmpty();
            assertThat(history.before(history.find(1).orElseThrow())).isEmpty();
        }
    }

    @Test
    void aDatabaseFromBeforeTheHistoryGoesOn() throws SQLException {
        SqliteDialect dialect = SqliteDialect.of(folder.resolve("server.db"));
        try (Session session = new Session(dialect.openWriter(), dialect, _ -> {})) {
            new Migrations("/db/migration/server/sqlite/", List.of("V1__access.sql"))
                    .run(session, dialect, _ -> {});
        }
        try (JdbcAccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            assertThat(note(storage.definitions(), "shop", "h1")).isTrue();
            assertThat(storage.users()).isEmpty();
        }
    }

    private static boolean note(
            DefinitionHistory history, String location, String hash, AssetDigest... assets) {
        return history.record(location, hash, AT, List.of(assets));
    }

    private static AssetDigest asset(String key, String code) {
        Fingerprint hash = FingerprintHasher.of("code").text(code).finish();
        return new AssetDigest(
                key,
                List.of(new AssetDigest.Part("DECLARED", "group", "0")),
                new CodeFingerprint(
                        hash,
                        List.of(
                                new FingerprintComponent(
                                        ComponentKind.METHOD,
                                        "make \"it\"",
                                        hash,
                                        List.of(),
                                        Optional.empty())),
                        List.of()));
    }
}
