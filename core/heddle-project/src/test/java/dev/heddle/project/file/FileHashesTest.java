package dev.heddle.project.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir private Path folder;
    private Path file;
    private Path cache;

    @BeforeEach
    void makeFile() throws IOException {
        cache = folder.resolve("cache");
        file = folder.resolve("a b.txt");
        write("abc", NOON.minusSeconds(60));
    }

    @Test
    void hashesContent() throws IOException {
        assertThat(FileHashes.open(cache, () -> NOON).hash(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void remembersWhileSizeAndTimeStayTheSame() throws IOException {
        String before = hashAndSave(NOON);
        write("xyz", NOON.minusSeconds(60));
        assertThat(hashAndSave(NOON)).isEqualTo(before);
        write("xyz", NOON.minusSeconds(59));
        assertThat(hashAndSave(NOON)).isNotEqualTo(before);
    }

    @Test
    void doesNotTrustWhatChangedJustNow() throws IOException {
        write("abc", NOON.minusSeconds(1));
        String before = hashAndSave(NOON);
        write("xyz", NOON.minusSeconds(1));
        assertThat(hashAndSave(NOON)).isNotEqualTo(before);
    }

    @Test
    void noticesFileOfSameSizeAndTimeThatWasMovedThere() throws IOException {
        String before = hashAndSave(NOON);
        Path other = Files.writeString(folder.resolve("other"), "xyz");
        Files.setLastModifiedTime(other, FileTime.from(NOON.minusSeconds(60)));
        Files.delete(file);
        Files.move(other, file);
        assertThat(hashAndSave(NOON)).isNotEqualTo(before);
    }

    @Test
    void brokenCacheIsNoError() throws IOException {
        String before = hashAndSave(NOON);
        Files.writeString(cache, "heddle-hashes 1\nbroken\n");
        assertThat(hashAndSave(NOON)).isEqualTo(before);
    }

    private String hashAndSave(Instant now) throws IOException {
        FileHashes hashes = FileHashes.open(cache, () -> now);
        String hash = hashes.hash(file);
        hashes.save();
        return hash;
    }

    private void write(String text, Instant modified) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
