package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Assets that get another name, in a real project.
class MoveTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply", "-s", "orders")).isZero();
        assertThat(shop.run("apply")).isZero();
    }

    private void rename(String mark) {
        shop.edit(SHOP, "@Asset(deps", "@Asset(" + mark + "deps");
        shop.edit(SHOP, "Dataset<Order> orders(", "Dataset<Order> bookings(");
        shop.edit(SHOP, "@All Dataset<Order> orders)", "@All Dataset<Order> bookings)");
        shop.edit(SHOP, "orders.forEach(order", "bookings.forEach(order");
    }

    @Test
    void keepDataAndHistoryAndRebuildNothing() {
        rename("formerly = \"orders\", ");
        assertThat(shop.run("plan")).isEqualTo(2);
        assertThat(shop.out()).contains("> bookings  MOVED from orders").contains("1 asset moved");
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/items").toString()).isEqualTo("[]");
        assertThat(shop.json().at("/summary/moved").asInt()).isEqualTo(1);
        assertThat(shop.json().at("/moves/0").toString())
                .isEqualTo("{\"asset\":\"bookings\",\"from\":\"orders\",\"suggested\":false}");

        assertThat(shop.run("apply", "--json")).isZero();
        assertThat(shop.json().at("/summary/built").asInt()).isZero();
        assertThat(shop.json().at("/changeSets").size()).isZero();
        assertThat(shop.run("plan")).isZero();
        assertThat(shop.run("assets", "history", "bookings", "--json")).isZero();
        assertThat(shop.json().at("/materializations").size()).isEqualTo(3);
        assertThat(shop.run("assets", "preview", "bookings", "--partition", "2026-01-02")).isZero();
        assertThat(shop.run("changes", "show", "1", "--json")).isZero();
        assertThat(shop.json().at("/moved/0/asset").asString()).isEqualTo("bookings");

        assertThat(shop.run("undo", "1", "--cascade", "--yes", "--json")).isZero();
        assertThat(shop.json().at("/cells").asInt()).isPositive();
    }

    @Test
    void canBeSavedAsAPlan() {
        rename("formerly = \"orders\", ");
        shop.edit(SHOP, "\"a\", 7", "\"a\", 8");
        assertThat(shop.run("plan", "--save", "plan.json")).isEqualTo(2);
        assertThat(shop.run("apply", "plan.json")).isZero();
        assertThat(shop.run("plan")).isZero();
    }

    @Test
    void areOnlySuggestedWhereNobodySaysSo() {
        rename("");
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/moves/0/suggested").asBoolean()).isTrue();
        assertThat(shop.json().at("/summary/moved").asInt()).isZero();
        assertThat(shop.run("plan")).isEqualTo(2);
        assertThat(shop.out())
                .contains("bookings  has the code that orders had: formerly = \"orders\"");
    }

    @Test
    void areRefusedWhereTheFormerKeyIsStillDeclared() {
        shop.edit(
                SHOP,
                "    @Asset\n    @Unpartitioned\n    Dataset<Total> prices()",
                "    @Asset(formerly = \"orders\")\n    @Unpartitioned\n    Dataset<Total> prices()");
        assertThat(shop.run("plan")).isEqualTo(1);
        assertThat(shop.err()).contains("Cannot take over asset 'orders' in 'prices'");
    }
}
