package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is not in line and stays so until somebody does something about it, in a real project.
class LeftoversTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
    }

    private JsonNode cells(String asset) {
        return shop.json()
                .path("assets")
                .valueStream()
                .filter(one -> one.path("asset").asString().equals(asset))
                .findFirst()
                .orElseThrow()
                .path("cells");
    }

    @Test
    void assetsThatAreNotDefinedAnyMoreAreCountedUntilTheyAreTakenOut() {
        assertThat(shop.run("apply", "-s", "prices")).isZero();
        assertThat(shop.run("apply")).isZero();
        shop.edit(SHOP, "Dataset<Total> prices()", "Dataset<Total> rates()");
        shop.edit(SHOP, "\"a\", 7", "\"b\", 8");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.out()).contains("! 1 cell of prices without a definition.");

        assertThat(shop.run("status")).isZero();
        assertThat(shop.out()).contains("1 orphan").contains("Next: heddle plan --retire");
        assertThat(shop.run("status", "--exit-code", "--json")).isEqualTo(2);
        assertThat(cells("prices").path("ORPHAN").asInt()).isEqualTo(1);
        assertThat(shop.run("status", "-s", "rates", "--exit-code")).isZero();

        assertThat(shop.run("apply")).isZero();
        assertThat(shop.out())
                .startsWith("Nothing to do.\n! 1 cell of prices without a definition.")
                .contains("heddle apply --retire");

        assertThat(shop.run("apply", "--retire", "--yes")).isZero();
        assertThat(shop.out()).startsWith("Took out 1 cell in ").doesNotContain("0 cells");
        assertThat(shop.run("status", "--exit-code")).isZero();
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.out()).isEqualTo("Nothing to do: everything is in line.\n");
    }

    @Test
    void partitionsThatAreNotDefinedAnyMoreAreCounted() {
        assertThat(shop.run("apply", "-s", "orders")).isZero();
        shop.edit(SHOP, "start = \"2026-01-01\"", "start = \"2026-01-02\"");

        assertThat(shop.run("status", "-s", "orders", "--exit-code", "--json")).isEqualTo(2);
        assertThat(cells("orders").path("ORPHAN").asInt()).isEqualTo(1);
    }

    @Test
    void whatACheckRejectedIsNamedByTheNextApply() {
        shop.edit(
                SHOP,
                "    /// Nothing else reads it.",
                """
                    /// Nobody orders less than nothing.
                    @dev.heddle.api.check.Check(blocking = true)
                    dev.heddle.api.check.CheckResult positive(Dataset<Order> orders) {
                        return orders.toList().stream().allMatch(order -> order.amount() > 0)
                                ? dev.heddle.api.check.CheckResult.passed()
                                : dev.heddle.api.check.CheckResult.failed("less than nothing");
                    }

                    /// Nothing else reads it.\
                """);
        shop.day("2026-01-02", "apple,-3\n");
        assertThat(shop.run("apply")).isEqualTo(4);
        assertThat(shop.out()).contains("Readers still see").contains("assets preview orders --at");

        assertThat(shop.run("apply")).isZero();
        assertThat(shop.out())
                .startsWith("Nothing to do.\n")
                .contains("! 1 cell of orders rejected before, and nothing has changed since.")
                .contains("heddle apply --retry-rejected")
                .contains("totals blocked: ");
        assertThat(shop.run("status", "--exit-code")).isEqualTo(2);
        assertThat(shop.run("apply", "--retry-rejected")).isEqualTo(4);
    }

    @Test
    void aCheckComesTooLateForDataThatAnAssetStoresItself() {
        shop.write(
                "src/shop/Mail.java",
                """
                package shop;
                import dev.heddle.api.asset.*;
                import dev.heddle.api.check.*;
                @Assets public final class Mail {
                    @Asset void mail() {}
                    @Check(asset = "mail", blocking = true)
                    CheckResult wasSent() { return CheckResult.failed("bounced"); }
                }
                """);
        assertThat(shop.run("apply", "-s", "mail")).isEqualTo(4);
        assertThat(shop.out())
                .contains("mail was rejected: was_sent: bounced")
                .contains("stores its data itself")
                .doesNotContain("Readers still see")
                .doesNotContain("assets preview");
        assertThat(shop.run("assets", "preview", "mail")).isEqualTo(1);
        assertThat(shop.err()).contains("it stores its data itself");
    }

    @Test
    void aRunWhoseProcessDiedTakesNoLongerEachDay() throws SQLException {
        assertThat(shop.run("apply", "-s", "prices", "--json")).isZero();
        String run = shop.json().path("run").asString();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve(".heddle/heddle.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE run SET status = 'RUNNING', finished_at = NULL");
        }
        shop.now = shop.now.plus(Duration.ofDays(30));

        assertThat(shop.run("runs", "list", "--json")).isZero();
        assertThat(shop.json().at("/runs/0/status").asString()).isEqualTo("INTERRUPTED");
        assertThat(shop.json().at("/runs/0/elapsedSeconds").asDouble()).isLessThan(3600);
        assertThat(shop.run("runs", "show", run, "--json")).isZero();
        assertThat(shop.json().at("/run/elapsedSeconds").asDouble()).isLessThan(3600);
        assertThat(shop.run("runs", "list")).isZero();
        assertThat(shop.out()).contains("INTERRUPTED").doesNotContain(" h ");
    }

    @Test
    void theAgeOfTheLastObservationsIsTold() {
        assertThat(shop.run("plan", "--no-observe")).isEqualTo(2);
        assertThat(shop.out()).contains(" · not observed now nor before");
        assertThat(shop.run("apply")).isZero();
        shop.now = shop.now.plus(Duration.ofHours(3));
        assertThat(shop.run("plan", "--no-observe")).isZero();
        assertThat(shop.out().lines().findFirst().orElseThrow())
                .contains(" · not observed, last news 3 h old");
        assertThat(shop.run("plan", "--no-observe", "--json")).isZero();
        assertThat(shop.json().at("/observations").size()).isZero();
        assertThat(shop.json().at("/remembered/0/asset").asString()).isEqualTo("raw/orders");
        assertThat(shop.run("plan", "--json")).isZero();
        assertThat(shop.json().has("remembered")).isFalse();
    }
}
