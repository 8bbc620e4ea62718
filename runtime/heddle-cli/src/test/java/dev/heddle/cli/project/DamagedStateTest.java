package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State and data that something else has damaged: refused with what to do, and nothing that is
/// still there is touched.
class DamagedStateTest {
    @TempDir private Path folder;
    private ShopProject shop;
    private Path database;
    private byte[] sound;

    @BeforeEach
    void publish() throws IOException {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        database = folder.resolve(".heddle/heddle.db");
        sound = Files.readAllBytes(database);
    }

    private void assertRefused(String reason) throws IOException {
        for (String command : new String[] {"plan", "apply"}) {
            assertThat(shop.run(command, "--json")).describedAs(command).isEqualTo(1);
            assertThat(shop.json().at("/error/code").asString()).isEqualTo("STATE_CORRUPTED");
            assertThat(shop.json().at("/error/message").asString()).contains(reason);
            assertThat(shop.json().at("/error/hint").asString())
                    .contains("Restore it", "Stored data is not touched.");
        }
        Files.write(database, sound);
        assertThat(shop.run("plan")).describedAs(shop.out()).isZero();
    }

    @Test
    void aCutDatabaseIsRefused() throws IOException {
        Files.write(database, Arrays.copyOf(sound, sound.length / 2));

        assertRefused("the file is damaged");
    }

    @Test
    void aFileOfSomebodyElseIsRefused() throws IOException {
        byte[] foreign = new byte[100_000];
        new Random(1).nextBytes(foreign);
        Files.write(database, foreign);

        assertRefused("the file is damaged");
    }

    @Test
    void anEmptiedDatabaseIsNotTakenForANewOne() throws IOException {
        Files.write(database, new byte[0]);

        assertRefused("it is empty, though there is data in");
    }

    /// All that was written is in the `-wal` file until a process closes the database.
    @Test
    void aDatabaseWhoseLogWasLostIsNotTakenForANewOne() throws IOException {
        Files.write(database, Arrays.copyOf(sound, 4096));

        assertThat(shop.run("doctor")).isEqualTo(1);
        assertThat(shop.out()).contains("it is empty, though there is data in");
    }

    @Test
    void whoRemovesTheDatabaseBeginsAnewAndNoDataIsDeleted() throws IOException {
        Files.delete(database);

        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(shop.run("gc")).isZero();
        assertThat(shop.run("plan")).isZero();
        Files.write(database, sound);
        assertThat(shop.run("storage", "check")).describedAs(shop.out()).isZero();
    }

    @Test
    void flippedBitsAreRefusedOrChangeNothingThatIsSeen() throws IOException {
        assertThat(shop.run("status")).isZero();
        String seen = shop.out();
        Random random = new Random(7);
        for (int i = 0; i < 8; i++) {
            byte[] flipped = sound.clone();
            for (int j = 0; j < 20; j++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(database, flipped);
            int exit = shop.run("status", "--json");
            assertThat(exit).isIn(0, 1);
            if (exit == 1) {
                assertThat(shop.json().at("/error/code").asString())
                        .isIn("STATE_CORRUPTED", "STATE_TOO_NEW", "STATE_UNAVAILABLE");
                assertThat(shop.json().at("/error/hint").isNull()).isFalse();
            }
        }
        Files.write(database, sound);
        assertThat(shop.run("status")).isZero();
        assertThat(shop.out()).isEqualTo(seen);
    }

    @Test
    void whatReadsDamagedDataFailsAloneAndIsMadeAgain() throws IOException {
        assertThat(shop.run("assets", "locate", "totals", "--json")).isZero();
        Path file = Path.of(shop.json().at("/files/0/path").asString());
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
        shop.edit("src/shop/Shop.java", "totals.toList().toString()", "\"\" + totals.toList()");

        assertThat(shop.run("assets", "preview", "totals", "--json")).isEqualTo(1);
        assertThat(shop.json().at("/error/hint").asString()).contains("heddle storage check");
        assertThat(shop.run("apply", "--json")).describedAs(shop.err()).isEqualTo(4);
        assertThat(shop.out()).contains("part-00000.parquet");

        assertThat(shop.run("materialize", "-s", "totals")).describedAs(shop.err()).isZero();
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(shop.run("plan")).describedAs(shop.out()).isZero();
    }
}
