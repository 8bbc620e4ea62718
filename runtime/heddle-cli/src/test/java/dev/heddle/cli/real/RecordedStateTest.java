package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Projects with their state as earlier builds have left them: each later build goes on with them.
/// A recording is never changed. A new one, when the tables or what is in them have changed:
/// `-Dtest=RecordedStateTest -Dheddle.record=FILE.zip`, to lie beside the others.
class RecordedStateTest {
    private static final List<String> RECORDED =
            List.of("heddle.yaml", "src", "in", ".heddle/heddle.db", ".heddle/data");

    /// After all recordings, so that identities go on growing.
    private static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");

    private static final String LEDGER =
            """
            package shop;
            import dev.heddle.api.asset.*;
            import dev.heddle.api.check.Range;
            import dev.heddle.api.data.Dataset;
            import dev.heddle.api.increment.*;
            import dev.heddle.api.partition.All;
            @Assets public final class Ledger {
                public record Line(String item, @Range(min = 0, max = 1000) int amount) {}
                @Asset @Append Dataset<Line> ledger(@Since @All Dataset<Shop.Order> orders) {
                    return Dataset.of(orders.toList().stream()
                            .map(order -> new Line(order.item(), order.amount())).toList());
                }
                @Asset long fragile(Dataset<Shop.Total> totals) {
                    if (totals.toList().stream().anyMatch(total -> total.item().equals("poison"))) {
                        throw new IllegalStateException("poison");
                    }
                    return totals.toList().size();
                }
            }
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "state-v2")
    void thisBuildGoesOnWithWhatAnEarlierOneLeft(String recording) throws IOException {
        ShopProject shop = new ShopProject(folder);
        try (InputStream stream =
                RecordedStateTest.class.getResourceAsStream("/recorded/" + recording + ".zip")) {
            unzip(stream);
        }
        shop.now = LATER;

        assertThat(shop.run("storage", "check")).describedAs(shop.out()).isZero();
        assertThat(told(shop)).isEqualTo(Files.readString(folder.resolve("told.txt")));

        assertThat(shop.run("undo")).describedAs(shop.err()).isZero();
        assertThat(shop.run("undo", "--redo")).describedAs(shop.err()).isZero();
        assertThat(told(shop).lines().filter(line -> line.startsWith("plan ")).toList())
                .isEqualTo(
                        Files.readString(folder.resolve("told.txt"))
                                .lines()
                                .filter(line -> line.startsWith("plan "))
                                .toList());
        shop.day("2026-01-03", "cheese,4\n");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(shop.run("plan")).describedAs(shop.out()).isZero();
        assertThat(shop.run("storage", "check")).describedAs(shop.out()).isZero();
    }

    /// What the state says, as the build that recorded it understood it.
    private static String told(ShopProject shop) {
        StringBuilder told = new StringBuilder();
        shop.run("plan", "--json");
        for (JsonNode item : shop.json().path("items")) {
            told.append("plan " + texts(item, "asset", "partitions", "state", "action") + "\n");
        }
        assertThat(shop.run("changes", "list", "--json")).describedAs(shop.err()).isZero();
        for (JsonNode set : shop.json().path("changes")) {
            told.append("change " + texts(set, "changeSet", "kind", "cells", "undoneBy") + "\n");
        }
        for (String asset : List.of("orders", "totals", "prices", "ledger", "fragile")) {
            assertThat(shop.run("assets", "history", asset, "--json")).isZero();
            for (JsonNode one : shop.json().path("materializations")) {
                told.append(
                        "made "
                                + asset
                                + texts(one, "partition", "status", "rows", "dataVersion")
                                + "\n");
            }
        }
        assertThat(shop.run("tag", "list", "--json")).isZero();
        shop.json().path("tags").forEach(tag -> told.append("tag " + texts(tag, "name") + "\n"));
        assertThat(shop.run("runs", "list", "--json")).isZero();
        shop.json().path("runs").forEach(run -> told.append("run " + texts(run, "status") + "\n"));
        return told.toString();
    }

    private static String texts(JsonNode node, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(' ').append(node.path(name));
        }
        return text.toString();
    }

    @Test
    @EnabledIfSystemProperty(named = "heddle.record", matches = ".+")
    void record() throws IOException {
        ShopProject shop = new ShopProject(folder);
        shop.write("src/shop/Ledger.java", LEDGER);
        shop.write(
                "src/shop/Old.java",
                LEDGER.substring(0, LEDGER.indexOf("@Assets"))
                        + "@Assets public final class Old { @Asset long old() { return 7; } }\n");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        shop.now = shop.now.plus(Duration.ofHours(1));
        assertThat(shop.run("tag", "v1", "prices", "--reason", "as sold")).isZero();
        Files.delete(folder.resolve("src/shop/Old.java"));
        shop.day("2026-01-02", "apple,3\ndates,5\n");
        assertThat(shop.run("apply", "--retire", "--yes")).describedAs(shop.err()).isZero();
        shop.now = shop.now.plus(Duration.ofHours(1));
        shop.edit("src/shop/Shop.java", "\"a\", 7", "\"a\", 8");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(shop.run("undo")).describedAs(shop.err()).isZero();
        shop.now = shop.now.plus(Duration.ofHours(1));
        shop.write("prices.csv", "item,amount\nb,9\n");
        assertThat(shop.run("import", "prices", "--from", "prices.csv", "--reason", "corrected"))
                .describedAs(shop.err())
                .isZero();
        shop.now = shop.now.plus(Duration.ofHours(1));
        shop.day("2026-01-03", "poison,4\n");
        assertThat(shop.run("apply")).describedAs(shop.out()).isEqualTo(4);
        shop.write("told.txt", told(shop));
        assertThat(
                        new String(
                                Files.readAllBytes(folder.resolve(".heddle/heddle.db")),
                                StandardCharsets.ISO_8859_1))
                .as("paths of this machine")
                .doesNotContain(folder.toString());
        zip(Path.of(System.getProperty("heddle.record")));
    }

    private void zip(Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target));
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.equals("told.txt") || RECORDED.stream().anyMatch(name::startsWith)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
            }
        }
    }

    private void unzip(InputStream stream) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }
}
