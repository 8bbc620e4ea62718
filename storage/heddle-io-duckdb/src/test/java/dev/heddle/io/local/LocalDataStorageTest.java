package dev.heddle.io.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDataStorageTest {
    private static final String PLACE = "01J0ASSET/01J0MAT";

    @TempDir Path folder;
    private LocalDataStorage storage;

    @BeforeEach
    void open() {
        storage = LocalDataStorage.at(folder.resolve("data"));
    }

    @Test
    void sealsFilesOfAllFolders() throws IOException {
        Path staged = storage.stage(PLACE);
        Path inner = Files.createDirectories(staged.resolve("a/b")).resolve("two.txt");
        Files.writeString(staged.resolve("one.txt"), "12345");
        Files.writeString(inner, "678");
        assertThat(storage.seal(PLACE)).isEqualTo(8);
        assertThat(Files.getPosixFilePermissions(inner))
                .doesNotContain(
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_WRITE,
                        PosixFilePermission.OTHERS_WRITE);
        assertThat(storage.seal(PLACE)).isEqualTo(8);
    }

    @Test
    void refusesToSealLinks() throws IOException {
        Path staged = storage.stage(PLACE);
        Path outside = Files.writeString(folder.resolve("outside.txt"), "mine");
        Files.createSymbolicLink(staged.resolve("link"), outside);
        assertThatThrownBy(() -> storage.seal(PLACE))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("'link' is a link or a special file");
        storage.purge(PLACE);
        assertThat(outside).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "..",
                ".",
                "a/..",
                "../a",
                "a/../../b",
                "/etc",
                "a//b",
                "a/",
                "a\\b",
                "a b",
                "a\0b",
                ".hidden",
                "ä",
                "a:b",
                "C:"
            })
    void refusesLocationsThatAreNoEncodedSegments(String location) {
        assertThatThrownBy(() -> storage.resolve(location))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot use location '" + location + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "A-1_2.3%20@x=y+z~", "a..b/c"})
    void takesEncodedSegments(String location) {
        assertThat(storage.resolve(location)).startsWithRaw(folder.resolve("data"));
    }

    @Test
    void tellsTheFreeSpaceBeforeTheRootIsThere() {
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(storage.freeBytes()).isPositive();
    }
}
