package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies of a real project: what they stop, and the flags that answer.
class PolicyGatesTest {
    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
    }

    private void policies(String text) {
        shop.edit("heddle.yaml", "name: shop", "name: shop\npolicies: " + text);
    }

    private void assertGated(String gate, String flag, String... answer) {
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/gates/0/gate").asString()).isEqualTo(gate);
        assertThat(shop.json().at("/gates/0/flag").asString()).isEqualTo(flag);
        assertThat(shop.json().at("/gates/0/message").asString()).contains(flag);

        for (String yes : List.of("-q", "--yes")) {
            assertThat(shop.run("apply", "--json", yes)).isEqualTo(3);
            assertThat(shop.json().at("/error/code").asString()).isEqualTo("GATED");
        }
        assertThat(shop.run("changes", "list", "--json")).isZero();
        assertThat(shop.json().at("/changes").size()).isZero();

        String[] plan = with("plan", answer);
        assertThat(shop.run(plan)).isEqualTo(2);
        assertThat(shop.out()).contains("Next: heddle apply " + String.join(" ", answer));
        assertThat(shop.run(with("apply", answer))).isZero();
    }

    private static String[] with(String command, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = command;
        System.arraycopy(options, 0, all, 1, options.length);
        return all;
    }

    @Test
    void limitsTheNumberOfCells() {
        policies("{ max-cells: 3 }");
        assertGated("MAX_CELLS", "--max-cells", "--max-cells", "6");
    }

    @Test
    void protectsAssets() {
        policies("{ protected: [\"group:shop and not orders\"] }");
        assertGated("PROTECTED", "--allow-protected", "--allow-protected");
        assertThat(shop.run("materialize", "-s", "orders")).isZero();
        assertThat(shop.run("materialize", "-s", "totals")).isEqualTo(3);
        assertThat(shop.run("materialize", "-s", "totals", "--allow-protected")).isZero();
    }

    @Test
    void saysWhichProtectionMeansNothing() {
        policies("{ protected: [\"group:shopp\"] }");
        assertThat(shop.run("plan")).isEqualTo(2);
        assertThat(shop.err())
                .contains("heddle.yaml:2:25: The policy protects 'group:shopp', and there is no");
        shop.edit("heddle.yaml", "group:shopp", "order");
        assertThat(shop.run("plan")).isEqualTo(1);
        assertThat(shop.err()).contains("heddle.yaml:2:25").contains("orders");
        shop.edit("heddle.yaml", "\"order\"", "\"order and\"");
        assertThat(shop.run("apply")).isEqualTo(1);
        assertThat(shop.err()).contains("heddle.yaml:2:25");
    }

    @Test
    void freezesByTheRealClock() {
        policies(
                "{ freeze: [{ days: [mon..wed], hours: 12:00..18:00, zone: UTC, reason: \"rush hours\" }] }");
        assertGated("FREEZE", "--allow-frozen", "--allow-frozen");

        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("plan", "--as-of", "2026-02-07")).isEqualTo(2);
        assertThat(shop.out()).contains("until 2026-02-02T18:00:00Z (rush hours)");
        assertThat(shop.run("plan", "--save", "plan.json")).isEqualTo(2);
        assertThat(shop.run("apply", "plan.json")).isEqualTo(3);
        assertThat(shop.run("undo", "--yes")).isZero();
        shop.now = Instant.parse("2026-02-02T18:00:00Z");
        assertThat(shop.run("apply")).isZero();
    }

    @Test
    void refusesCodeThatIsNotProven() {
        shop.edit(
                "src/shop/Shop.java",
                "List.of(new Total(\"a\", 7))",
                "List.of(new Total(named(), 7))");
        shop.edit(
                "src/shop/Shop.java",
                "    /// Nothing else reads it.",
                """
                static String named() {
                    try {
                        return Class.forName(System.getProperty("x", "java.lang.String")).getName();
                    } catch (ClassNotFoundException e) {
                        return "";
                    }
                }

                /// Nothing else reads it.\
                """);
        policies("{ unproven: refuse }");
        assertGated("UNPROVEN", "--allow-unproven", "--allow-unproven");
    }

    @Test
    void refusesToTakeOut() {
        assertThat(shop.run("apply")).isZero();
        policies("{ destructive: refuse }");
        shop.edit("src/shop/Shop.java", "prices()", "tariffs()");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("apply", "--retire", "--yes", "--json")).isEqualTo(3);
        assertThat(shop.json().at("/error/message").asString()).contains("--allow-destructive");
        assertThat(shop.run("apply", "--retire", "--allow-destructive")).isEqualTo(3);
        assertThat(shop.err()).contains("Take out 1 cell").contains("--yes");
        assertThat(shop.run("apply", "--retire", "--allow-destructive", "--yes")).isZero();
    }

    @Test
    void retriesKnowPoliciesToo() {
        shop.day("2026-01-02", "apple,many\n");
        assertThat(shop.run("apply", "--json")).isEqualTo(4);
        String run = shop.json().at("/run").asString();
        policies("{ protected: [orders] }");
        shop.day("2026-01-02", "apple,3\n");
        assertThat(shop.run("runs", "retry", run)).isEqualTo(3);
        assertThat(shop.run("runs", "retry", run, "--allow-protected")).isZero();
    }

    @Test
    void answersWithOnlyWhatAsked() {
        assertThat(shop.run("plan", "--only", "arrival")).isZero();
        assertThat(shop.run("plan", "--only", "change")).isEqualTo(2);
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("plan", "--only", "change")).isZero();
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("plan", "--only", "change")).isZero();
        assertThat(shop.run("plan", "--only", "arrival")).isEqualTo(2);
        shop.edit("src/shop/Shop.java", "\"a\", 7", "\"a\", 8");
        assertThat(shop.run("plan", "--only", "change", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/summary/change").asInt()).isEqualTo(1);
        assertThat(shop.json().at("/summary/arrival").asInt()).isZero();
        assertThat(shop.run("plan", "--only", "changes")).isEqualTo(64);
    }
}
