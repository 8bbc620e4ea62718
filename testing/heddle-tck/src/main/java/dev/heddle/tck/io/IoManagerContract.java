package dev.heddle.tck.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.IoManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an I/O manager has to keep to: what is written is read again, equal values give equal
/// files, reading changes nothing, and what lies outside of the folder ends as is said.
///
/// @param <T> what it stores
public abstract class IoManagerContract<T> {
    /// A folder of the test's own.
    @TempDir protected Path folder;

    private int folders;

    /// Prepares the contract.
    protected IoManagerContract() {}

    /// Returns an I/O manager; all of one test see the same of what is outside.
    protected abstract IoManager<T> ioManager();

    /// Returns at least two values that differ, made anew.
    protected abstract List<T> values();

    /// Returns what counts in a value: equal exactly if values are.
    protected abstract Object content(T value);

    private Path staged() throws IOException {
        return Files.createDirectories(folder.resolve("data").resolve("made" + folders++));
    }

    private Path written(int value) throws IOException {
        Path staged = staged();
        ioManager().write(values().get(value), () -> staged);
        return staged;
    }

    private Object read(Path stored) throws IOException {
        return content(ioManager().read(() -> stored));
    }

    private static Map<String, String> files(Path stored) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(stored)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        stored.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    /// Values come back, by another instance too.
    @Test
    protected void whatIsWrittenIsReadAgain() throws IOException {
        Path first = written(0);
        Path second = written(1);
        assertThat(read(first)).isEqualTo(content(values().get(0)));
        assertThat(read(second)).isEqualTo(content(values().get(1)));
        assertThat(read(first)).as("again").isEqualTo(content(values().get(0)));
    }

    /// What did not change is noticed by its files.
    @Test
    protected void equalValuesGiveEqualFiles() throws IOException {
        assertThat(files(written(0))).isEqualTo(files(written(0)));
        assertThat(files(written(0))).isNotEqualTo(files(written(1)));
    }

    /// What is published is read-only.
    @Test
    protected void readingChangesNothing() throws IOException {
        Path stored = written(0);
        Map<String, String> before = files(stored);
        read(stored);
        assertThat(ioManager().problem(() -> stored)).isEmpty();
        assertThat(files(stored)).isEqualTo(before);
    }

    /// Deleting one takes nothing from another of the same content, and can be repeated.
    @Test
    protected void whatIsOutsideGoesWithItsFolderAlone() throws IOException {
        Path stored = written(0);
        Path equal = written(0);
        ioManager().delete(() -> stored);
        ioManager().delete(() -> stored);
        assertThat(read(equal)).isEqualTo(content(values().get(0)));
        assertThat(ioManager().problem(() -> equal)).isEmpty();
        boolean gone = ioManager().outside() == IoManager.Outside.DELETED;
        assertThat(ioManager().problem(() -> stored).isPresent()).isEqualTo(gone);
    }

    /// A crash may leave a folder without anything in it.
    @Test
    protected void whatWasNeverFinishedCanBeDeleted() throws IOException {
        Path unfinished = staged();
        ioManager().delete(() -> unfinished);
        assertThat(files(unfinished)).isEmpty();
    }
}
