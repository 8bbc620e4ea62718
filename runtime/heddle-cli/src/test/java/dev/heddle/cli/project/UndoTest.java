package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Taking back, bringing back and holding, in a real project.
class UndoTest {
    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply", "-s", "orders")).isZero();
        shop.day("2026-01-01", "apple,100\n");
        assertThat(shop.run("apply", "-s", "orders", "--json")).isZero();
    }

    private String firstDay() {
        assertThat(shop.run("assets", "preview", "orders", "--partition", "2026-01-01")).isZero();
        return shop.out().contains("100") ? "new" : "old";
    }

    private String undoneBy(int changeSet) {
        assertThat(shop.run("changes", "show", "" + changeSet, "--json")).isZero();
        return shop.json().at("/changes/0/undoneBy").toString();
    }

    @Test
    void goesBackAndForthAndBackAgain() {
        assertThat(shop.run("undo")).isZero();
        assertThat(firstDay()).isEqualTo("old");
        assertThat(undoneBy(2)).isEqualTo("3");

        assertThat(shop.run("undo", "--redo", "--dry-run")).isZero();
        assertThat(firstDay()).isEqualTo("old");

        assertThat(shop.run("undo", "--redo")).isZero();
        assertThat(firstDay()).isEqualTo("new");
        assertThat(undoneBy(2)).isEqualTo("null");
        assertThat(undoneBy(3)).isEqualTo("4");

        assertThat(shop.run("undo", "4")).isZero();
        assertThat(firstDay()).isEqualTo("old");
        assertThat(undoneBy(2)).isEqualTo("3");
        assertThat(undoneBy(3)).isEqualTo("null");
        assertThat(undoneBy(4)).isEqualTo("5");
    }

    @Test
    void bringsBackWhatIsNamed() {
        assertThat(shop.run("undo", "2")).isZero();
        assertThat(shop.run("undo", "2", "--redo")).isZero();
        assertThat(firstDay()).isEqualTo("new");
        assertThat(shop.run("undo", "2", "--redo")).isEqualTo(1);
        assertThat(shop.err()).contains("Cannot bring back change set 2: it was not taken back.");
        assertThat(shop.run("undo", "--redo")).isEqualTo(1);
        assertThat(shop.err()).contains("nothing was taken back");
        assertThat(shop.run("undo", "--redo", "--force")).isEqualTo(64);
        assertThat(shop.err()).contains("Cannot use --redo with");
    }

    @Test
    void takesBackARunByItsName() {
        assertThat(shop.run("runs", "list", "--json")).isZero();
        String newest = shop.json().at("/runs/0/run").asString();
        assertThat(shop.run("undo", newest, "--json")).isZero();
        assertThat(shop.json().at("/undid").toString()).isEqualTo("[2]");
        assertThat(shop.json().at("/held").asInt()).isEqualTo(1);
        assertThat(firstDay()).isEqualTo("old");
        assertThat(shop.run("plan", "-s", "orders")).isZero();
    }

    @Test
    void asksBeforeItTakesBackWhatWasNotNamed() {
        assertThat(shop.run("undo", "1", "--cascade", "--json")).isEqualTo(3);
        assertThat(shop.json().at("/error/code").asString()).isEqualTo("NOT_CONFIRMED");
        assertThat(shop.json().at("/error/hint").asString()).contains("--yes");
        assertThat(shop.err()).contains("Take back 2 change sets, 1 of them not named?");
        assertThat(firstDay()).isEqualTo("new");

        assertThat(shop.run("undo", "1", "--cascade", "--dry-run")).isZero();
        assertThat(shop.out()).contains("! change set 2 goes with it");

        assertThat(shop.run("undo", "1", "--cascade", "--yes", "--json")).isZero();
        assertThat(shop.json().at("/undid").toString()).isEqualTo("[1,2]");
        assertThat(shop.json().at("/besides").toString()).isEqualTo("[2]");
    }

    @Test
    void doesNotAskWhereNothingElseGoes() {
        assertThat(shop.run("undo", "2", "--cascade", "--json")).isZero();
        assertThat(shop.json().at("/besides").toString()).isEqualTo("[]");
    }

    @Test
    void saysBeforeWhatItWillHold() {
        assertThat(shop.run("undo", "2", "--dry-run", "--json")).isZero();
        assertThat(shop.json().at("/held").asInt()).isEqualTo(1);
        assertThat(shop.json().at("/dryRun").asBoolean()).isTrue();
        assertThat(shop.run("undo", "2", "--dry-run")).isZero();
        assertThat(shop.out()).contains("1 cell of them would be held");
        assertThat(firstDay()).isEqualTo("new");
    }

    @Test
    void offersOnlyForceForWhatAnAssetStoresItself() {
        shop.write(
                "src/shop/Mail.java",
                """
                package shop;
                import dev.heddle.api.asset.*;
                @Assets public final class Mail { @Asset void mail() {} }
                """);
        assertThat(shop.run("apply", "-s", "mail")).isZero();

        assertThat(shop.run("undo")).isEqualTo(3);
        assertThat(shop.err())
                .contains("Data of 'mail' is stored elsewhere and stays.")
                .contains("(--force)")
                .doesNotContain("--cascade")
                .doesNotContain("--only-clean");
        assertThat(shop.run("undo", "--force")).isZero();
    }

    @Test
    void holdsUntilReleased() {
        assertThat(
                        shop.run(
                                "hold",
                                "-s",
                                "orders",
                                "--partitions",
                                "2026-01-02",
                                "--reason",
                                "wrong prices",
                                "--json"))
                .isZero();
        assertThat(shop.json().at("/cells").asInt()).isEqualTo(1);
        shop.day("2026-01-02", "apple,5\n");
        assertThat(shop.run("plan", "-s", "orders")).isZero();
        assertThat(shop.out()).contains("wrong prices");
        assertThat(shop.run("release", "-s", "orders", "--json")).isZero();
        assertThat(shop.json().at("/cells").asInt()).isEqualTo(1);
        assertThat(shop.run("plan", "-s", "orders")).isEqualTo(2);
    }
}
