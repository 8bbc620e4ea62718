package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of the past, in a real project.
class RetentionTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply")).isZero();
    }

    private void price(int next) {
        String text = shop.read(SHOP).replaceAll("\"a\", \\d+", "\"a\", " + next);
        shop.write(SHOP, text);
        shop.now = shop.now.plusSeconds(60);
        assertThat(shop.run("apply")).isZero();
    }

    private void keep(String rules) {
        shop.write("heddle.yaml", shop.read("heddle.yaml") + rules);
    }

    private String oldest(String asset) {
        assertThat(shop.run("assets", "history", asset, "--json")).isZero();
        return shop.json()
                .at("/materializations")
                .valueStream()
                .toList()
                .getLast()
                .path("materialization")
                .asString();
    }

    private long folders() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".heddle/data"), 2)) {
            return files.filter(path -> path.getNameCount() == folder.getNameCount() + 4).count();
        }
    }

    @Test
    void theDefaultKeepsAMonthAndFiveOfEachCell() {
        for (int i = 10; i < 18; i++) {
            price(i);
        }
        assertThat(shop.run("gc", "--json")).isZero();
        assertThat(shop.json().path("purged").asInt()).isZero();
        assertThat(shop.json().path("keepLast").asInt()).isEqualTo(5);
        assertThat(shop.json().path("keepForSeconds").asDouble()).isEqualTo(30 * 86_400);
        shop.now = shop.now.plus(Duration.ofDays(31));

        assertThat(shop.run("gc", "--dry-run", "--json")).isZero();
        assertThat(shop.json().path("dryRun").asBoolean()).isTrue();
        assertThat(shop.json().path("purged").asInt()).isEqualTo(4);
        assertThat(shop.json().path("bytes").asLong()).isPositive();
        assertThat(shop.json().at("/assets/0/asset").asString()).isEqualTo("prices");
        assertThat(shop.run("apply")).as("retention runs by itself").isZero();
        assertThat(shop.run("gc")).isZero();
        assertThat(shop.out()).contains("Nothing to delete.").contains("the last 5 of each cell");
    }

    @Test
    void policiesSayWhatIsKeptAndWhatIsGoneIsSaidToBe() throws IOException {
        keep("policies:\n  retention: { keep-last: 1, keep-for: 0s }\n");
        String first = oldest("prices");
        long before = folders();
        price(8);
        assertThat(folders()).as("one came and one went").isEqualTo(before);

        assertThat(shop.run("assets", "preview", "prices", "--at", first)).isEqualTo(1);
        assertThat(shop.err())
                .contains("Cannot show materialization '" + first + "'")
                .contains("its data was deleted by retention");
        assertThat(shop.run("assets", "history", "prices")).isZero();
        assertThat(shop.out()).contains("PURGED");
        assertThat(shop.run("undo")).isEqualTo(3);
        assertThat(shop.err())
                .contains("the data that 1 cell would show again was deleted by retention")
                .contains("--only-clean");
        assertThat(shop.run("plan")).isZero();
    }

    @Test
    void theTopLevelSaysTheSame() {
        keep("retention: { keep-last: 1, keep-for: 0s }\n");
        price(8);
        assertThat(shop.run("undo")).isEqualTo(3);
    }

    @Test
    void bothPlacesAtOnceAndNonsenseAreRefused() {
        keep(
                """
                retention: { keep-last: 0, keep-for: ages, keep: 1 }
                policies: { retention: { keep-last: 2 } }
                """);
        assertThat(shop.run("validate")).isEqualTo(1);
        assertThat(shop.out() + shop.err())
                .contains("keep-last")
                .contains("keep-for")
                .contains("'keep'")
                .contains("stands twice");
    }

    @Test
    void tagsKeepDataForEver() {
        String first = oldest("prices");
        assertThat(shop.run("tag", "v1", "prices", "--reason", "as sold", "--json")).isZero();
        assertThat(shop.json().path("cells").asInt()).isEqualTo(1);
        keep("retention: { keep-last: 1, keep-for: 0s }\n");
        price(8);
        price(9);

        assertThat(shop.run("assets", "preview", "prices", "--at", first)).isZero();
        assertThat(shop.run("tag", "list")).isZero();
        assertThat(shop.out()).contains("v1").contains("as sold");
        assertThat(shop.run("tag", "v1")).isEqualTo(1);
        assertThat(shop.err()).contains("there is a tag of that name");
        assertThat(shop.run("tag", "old", "--at", "99")).isEqualTo(1);
        assertThat(shop.err()).contains("Cannot find change set 99");
        assertThat(shop.run("tag", "a/b")).isEqualTo(1);
        assertThat(shop.err()).contains("Cannot use 'a/b' as a tag's name");
        assertThat(shop.run("tag", "new", "prizes")).isEqualTo(1);
        assertThat(shop.err()).contains("Did you mean 'prices'?");
        assertThat(shop.run("tag")).isEqualTo(64);
        assertThat(shop.run("tag", "remove", "v2")).isEqualTo(1);
        assertThat(shop.err()).contains("Did you mean 'v1'?");

        assertThat(shop.run("tag", "remove", "v1")).isZero();
        assertThat(shop.run("gc", "--json")).isZero();
        assertThat(shop.json().path("purged").asInt()).isEqualTo(1);
        assertThat(shop.run("assets", "preview", "prices", "--at", first)).isEqualTo(1);
    }

    @Test
    void savedPlansKeepWhatTheyShowAgain() {
        String first = oldest("prices");
        price(8);
        shop.edit(SHOP, "\"a\", 8", "\"a\", 7");
        assertThat(shop.run("plan", "--save", "plan.json", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/summary/reuse").asInt()).isEqualTo(1);
        keep("retention: { keep-last: 1, keep-for: 0s }\n");
        assertThat(shop.run("gc", "--json")).isZero();
        assertThat(shop.json().path("purged").asInt()).isZero();

        assertThat(shop.run("apply", "plan.json", "--json")).isZero();
        assertThat(shop.json().at("/summary/reused").asInt()).isEqualTo(1);
        assertThat(shop.run("assets", "preview", "prices", "--at", first)).isZero();
    }
}
