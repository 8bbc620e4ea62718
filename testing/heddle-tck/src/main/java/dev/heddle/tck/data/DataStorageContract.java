package dev.heddle.tck.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.DataStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every location is a folder of its own: made once, sealed, and purged without touching others.
public abstract class DataStorageContract {
    private static final String PLACE = "01J0ASSET/01J0MAT";

    @TempDir Path folder;
    private DataStorage storage;

    /// For subclasses.
    @SuppressWarnings("NullAway.Init")
    protected DataStorageContract() {}

    /// Opens an empty storage. Called once a test.
    ///
    /// @param scratch a folder that the storage may use
    protected abstract DataStorage open(Path scratch);

    @BeforeEach
    void openStorage() {
        storage = open(folder);
    }

    @Test
    void stagesAnEmptyFolderOnce() {
        assertThat(storage.exists(PLACE)).isFalse();
        Path staged = storage.stage(PLACE);
        assertThat(staged).isEmptyDirectory().isEqualTo(storage.resolve(PLACE));
        assertThat(storage.exists(PLACE)).isTrue();
        assertThatThrownBy(() -> storage.stage(PLACE))
                .isInstanceOf(HeddleException.class)
                .hasMessage("Cannot stage location '" + PLACE + "': it exists already.");
    }

    @Test
    void sealsTheFilesOfAllFolders() throws IOException {
        Path staged = storage.stage(PLACE);
        Path inner = Files.createDirectories(staged.resolve("a/b")).resolve("two.txt");
        Files.writeString(staged.resolve("one.txt"), "12345");
        Files.writeString(inner, "678");
        assertThat(storage.seal(PLACE)).isEqualTo(8);
        assertThat(inner).hasContent("678");
    }

    @Test
    void purgesWhatIsSealedAndNothingElse() throws IOException {
        Path staged = storage.stage(PLACE);
        Files.writeString(Files.createDirectory(staged.resolve("a")).resolve("one.txt"), "1");
        storage.seal(PLACE);
        storage.stage("01J0ASSET/01J0OTHER");
        storage.purge(PLACE);
        storage.purge(PLACE);
        assertThat(storage.exists(PLACE)).isFalse();
        assertThat(storage.exists("01J0ASSET/01J0OTHER")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", "a/..", "../a", "a/../../b", "/etc", "a//b", "a\\b"})
    void refusesLocationsOutside(String location) {
        assertThatThrownBy(() -> storage.resolve(location))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot use location '" + location + "'");
    }

    @Test
    void tellsTheFreeSpace() {
        assertThat(storage.freeBytes()).isPositive();
    }
}
