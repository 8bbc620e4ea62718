package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.spi.state.StateError;
import dev.heddle.tck.state.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class OpeningTest {
    @TempDir Path temporary;

    private JdbcStateStorage open(Path folder) {
        return JdbcStateStorage.openSqlite(folder, () -> Facts.NOW);
    }

    @Test
    void whatWasWrittenIsThereTheNextTime() {
        MaterializationId id;
        try (JdbcStateStorage storage = open(temporary)) {
            id = new Facts(storage).publish("sales/orders", "EU", "v1");
        }
        try (JdbcStateStorage storage = open(temporary)) {
            assertThat(storage.schemaVersion()).isEqualTo(3);
            assertThat(storage.reader().findMaterialization(id)).isPresent();
            assertThat(storage.reader().view(Facts.MAIN).sequence()).isEqualTo(1);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFolderCanHaveAnyName() throws IOException {
        Path folder = temporary.resolve("a?mode=memory&b#c %20 \u00e4'");

        open(folder).close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).contains(folder.resolve("heddle.db"));
        }
    }

    @Test
    void twoStoragesUseOneFolder() {
        try (JdbcStateStorage one = open(temporary);
                JdbcStateStorage other = open(temporary)) {
            Facts facts = new Facts(one, 1);
            MaterializationId id = facts.publish("sales/orders", "EU", "v1");
            new Facts(other, 2).publish("sales/refunds", "EU", "v1");
            facts.publish("sales/orders", "US", "v1");

            assertThat(other.reader().findMaterialization(id)).isPresent();
            assertThat(one.reader().view(Facts.MAIN).sequence()).isEqualTo(3);
            assertThat(one.leases().process()).isNotEqualTo(other.leases().process());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFolderIsForItsOwnerAlone() throws IOException {
        Path folder = temporary.resolve("deep/.heddle");
        open(folder).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAnError() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatOpening(file.resolve("state"), StateError.STATE_UNAVAILABLE)
                .hasMessageStartingWith("Cannot make the state folder '");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCanNotBeWrittenToIsAnError() {
        assertThatOpening(Path.of("/proc/self"), StateError.STATE_UNAVAILABLE);
    }

    @Test
    void somethingElseThanADatabaseIsDamaged() throws IOException {
        Files.writeString(temporary.resolve("heddle.db"), "no database ".repeat(1000));

        assertThatOpening(temporary, StateError.STATE_CORRUPTED)
                .hasMessage(
                        "Cannot open the recorded state in '%s': the file is damaged.",
                        temporary.resolve("heddle.db"));
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws SQLException {
        open(temporary).close();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + temporary.resolve("heddle.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET version = 99");
        }

        assertThatOpening(temporary, StateError.STATE_TOO_NEW)
                .hasMessageContaining("its tables have version 99");
    }

    private AbstractThrowableAssert<?, HeddleException> assertThatOpening(
            Path folder, StateError code) {
        HeddleException failure = catchThrowableOfType(HeddleException.class, () -> open(folder));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.hint()).isPresent();
        return assertThat(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "cifs", "SMB3", "9p", "fuse.sshfs"})
    void networkFileSystemsAreRefused(String type) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> StateFolder.refuseRemote(temporary, type))
                .withMessageContaining("it is on a network file system (" + type + ")")
                .satisfies(failure -> assertThat(failure.hint()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "apfs", "NTFS", "overlay", "tmpfs", "btrfs"})
    void localFileSystemsAreNotRefused(String type) {
        assertThatCode(() -> StateFolder.refuseRemote(temporary, type)).doesNotThrowAnyException();
    }
}
