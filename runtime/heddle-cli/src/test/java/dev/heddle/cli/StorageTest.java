package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The storage of a real project, sound and damaged.
class StorageTest {
    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void publish() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
    }

    private Path file(String asset) {
        assertThat(shop.run("assets", "locate", asset, "--json")).isZero();
        return Path.of(shop.json().at("/files/0/path").asString());
    }

    private JsonNode check(int exit) {
        assertThat(shop.run("storage", "check", "--json")).describedAs(shop.err()).isEqualTo(exit);
        return shop.json();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            assertThat(file.toFile().setWritable(true)).isTrue();
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsWhatEachAssetTakes() {
        assertThat(shop.run("storage", "info", "--json")).isZero();
        JsonNode info = shop.json();
        assertThat(info.path("byAsset")).hasSize(4);
        assertThat(info.path("bytes").asLong()).isPositive();
        long sum = 0;
        for (JsonNode share : info.path("byAsset")) {
            sum += share.path("bytes").asLong();
            int kept = share.path("asset").asString().equals("orders") ? 3 : 1;
            assertThat(share.path("materializations").asInt()).isEqualTo(kept);
        }
        assertThat(sum).isEqualTo(info.path("bytes").asLong());
        assertThat(shop.run("storage", "migrate", "--json")).isZero();
        assertThat(shop.json().path("migrated").asBoolean()).isFalse();
        assertThat(shop.json().path("schemaVersion").asInt())
                .isEqualTo(info.path("schemaVersion").asInt());
    }

    @Test
    void whatNobodyTouchedIsSound() {
        JsonNode check = check(0);
        assertThat(check.path("sound").asBoolean()).isTrue();
        assertThat(check.path("checkedFiles").asInt()).isEqualTo(6);
        assertThat(check.path("reclaimableBytes").asLong()).isZero();
        assertThat(shop.run("undo")).isZero();
        assertThat(check(0).path("checkedFiles").asInt()).isEqualTo(6);
    }

    @Test
    void namesWhatIsMissingUnreadableOrChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(file("totals"));
        write(file("totals"), Arrays.copyOf(bytes, bytes.length - 20));
        write(file("page"), "changed".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write(file("prices"), Files.readAllBytes(file("prices")));
        Files.delete(file("orders"));
        JsonNode check = check(1);
        assertThat(check.path("sound").asBoolean()).isFalse();
        assertThat(check.path("problems"))
                .extracting(problem ->
                        problem.path("asset").asString()
                                + " "
                                + problem.path("kind").asString()
                                + " "
                                + problem.path("shown").asBoolean())
                .containsExactlyInAnyOrder(
                        "orders UNREADABLE true", "totals UNREADABLE true", "page CHANGED true");
        Files.delete(file("page"));
        Files.delete(folder.resolve(".heddle/data").resolve(location("page")));
        assertThat(check(1).path("problems"))
                .extracting(problem -> problem.path("kind").asString())
                .contains("MISSING");
        assertThat(shop.run("storage", "check")).isEqualTo(1);
        assertThat(shop.out()).contains("missing page", "shown to readers", "heddle materialize");
    }

    private Path location(String asset) {
        shop.run("assets", "history", asset, "--json");
        String id = shop.json().at("/materializations/0/materialization").asString();
        try (Stream<Path> all = Files.walk(folder.resolve(".heddle/data"), 2)) {
            Path found =
                    all.filter(path -> path.getFileName().toString().equals(id))
                            .findFirst()
                            .orElseThrow();
            return folder.resolve(".heddle/data").relativize(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void otherRowsOfTheSameFormAreChanged() throws IOException {
        Path totals = file("totals");
        Path prices = file("prices");
        write(totals, Files.readAllBytes(prices));
        JsonNode problem = check(1).at("/problems/0");
        assertThat(problem.path("kind").asString()).isEqualTo("CHANGED");
        assertThat(problem.path("problem").asString()).contains("1 rows instead of 3");
        assertThat(problem.path("path").asString()).isEqualTo(totals.getParent().toString());
    }

    @Test
    void noBitThatChangesWhatIsReadGoesUnnoticed() throws IOException {
        Path totals = file("totals");
        byte[] bytes = Files.readAllBytes(totals);
        assertThat(shop.run("assets", "preview", "totals")).isZero();
        String rows = shop.out();
        int noticed = 0;
        for (int at = 4; at < bytes.length; at += bytes.length / 12) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            write(totals, flipped);
            if (shop.run("storage", "check") == 1) {
                noticed++;
            } else {
                // Some bytes tell of the rows only for speed, or nothing.
                assertThat(shop.run("assets", "preview", "totals")).describedAs("%s", at).isZero();
                assertThat(shop.out()).describedAs("%s", at).isEqualTo(rows);
            }
        }
        assertThat(noticed).isPositive();
        write(totals, bytes);
        check(0);
    }

    @Test
    void bytesThatNobodyNeedsAreReclaimable() throws IOException {
        Path left = folder.resolve(".heddle/data/" + "0".repeat(26) + "/left");
        Files.createDirectories(left);
        Files.write(left.resolve("x"), new byte[1000]);
        assertThat(check(0).path("reclaimableBytes").asLong()).isEqualTo(1000);
        assertThat(shop.run("storage", "info")).isZero();
        assertThat(shop.out()).contains("(of no asset)");
    }

    @Test
    void aProjectWithoutStateHasNothingToCheck() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(".heddle"))) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        assertThat(check(0).path("checkedFiles").asInt()).isZero();
        assertThat(shop.run("storage", "migrate")).isZero();
    }
}
