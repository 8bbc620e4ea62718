package dev.heddle.storage.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProcessesTest {
    @TempDir Path folder;

    @Test
    void aProcessLivesUntilItIsClosed() {
        try (FileProcesses other = FileProcesses.register(folder, 2)) {
            FileProcesses one = FileProcesses.register(folder, 1);
            assertThat(one.self()).isNotEqualTo(other.self());
            assertThat(other.isAlive(one.self())).isTrue();
            assertThat(one.isAlive(one.self())).isTrue();

            one.close();
            one.close();

            assertThat(other.isAlive(one.self())).isFalse();
            assertThat(other.isAlive(other.self())).isTrue();
        }
    }

    @Test
    void filesOfTheDeadAreDeleted() throws IOException {
        Files.createFile(folder.resolve("left-behind"));

        try (FileProcesses one = FileProcesses.register(folder, 1);
                Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.toRealPath().resolve(one.self()));
            assertThat(Files.readString(folder.resolve(one.self()))).isEqualTo("1\n");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void namesThatAreNoIdentityAreDead() {
        try (FileProcesses one = FileProcesses.register(folder, 1)) {
            assertThat(one.isAlive("")).isFalse();
            assertThat(one.isAlive("../" + folder.getFileName() + "/" + one.self())).isFalse();
            assertThat(one.isAlive("unknown")).isFalse();
        }
    }

    @Test
    void aFolderThatIsMissingIsAnError() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> FileProcesses.register(folder.resolve("missing"), 1))
                .withMessageStartingWith("Cannot lock a file in '")
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(StateError.STATE_UNAVAILABLE));
    }
}
