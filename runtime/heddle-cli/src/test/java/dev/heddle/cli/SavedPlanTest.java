package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans that are saved, and carried out later on a real project.
class SavedPlanTest {
    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        assertThat(shop.run("plan", "--save", "plan.json")).isEqualTo(2);
    }

    private void assertStale(String... what) {
        assertThat(shop.run("apply", "plan.json", "--json")).isEqualTo(3);
        assertThat(shop.json().at("/error/code").asString()).isEqualTo("STALE_PLAN");
        assertThat(shop.json().at("/error/outcome").asString()).isEqualTo("NOT_DONE");
        assertThat(shop.json().at("/error/problems").findValuesAsString("message"))
                .containsExactlyInAnyOrder(what);
        assertThat(shop.err()).contains("Plan again");
    }

    private void applyAndPlanAgain() {
        assertThat(shop.run("apply", "plan.json")).isZero();
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("plan", "--save", "plan.json")).isEqualTo(2);
    }

    @Test
    void doesExactlyWhatWasPlanned() {
        shop.run("plan", "-s", "orders", "--partitions", "2026-01-02", "--save", "one.json");
        shop.now = shop.now.plusSeconds(86_400);
        assertThat(shop.run("apply", "one.json", "--json")).isZero();
        assertThat(shop.json().at("/items").size()).isEqualTo(1);
        assertThat(shop.json().at("/items/0/partitions/0").asString()).isEqualTo("2026-01-02");

        assertThat(shop.run("changes", "list", "--json")).isZero();
        assertThat(shop.json().at("/changes/0/message").asString()).isEqualTo("apply one.json");
    }

    @Test
    void isTheDocumentOfThePlan() {
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        var saved = CommandLineTester.MAPPER.readTree(shop.read("plan.json"));
        assertThat(saved.at("/schema").asString()).isEqualTo("heddle.plan/v1");
        assertThat(saved.at("/items")).isEqualTo(shop.json().at("/items"));
        assertThat(saved.at("/saved/hash").asString()).hasSize(64);
        shop.write("plan.json", saved.toPrettyString());
        assertThat(shop.run("apply", "plan.json")).isZero();
    }

    @Test
    void refusesToDoItTwice() {
        shop.run("plan", "-s", "orders", "--save", "plan.json");
        assertThat(shop.run("apply", "plan.json")).isZero();
        assertStale("change set 1 moved 'orders' 2026-01-01..2026-01-03");
    }

    @Test
    void goesOnWhenOnlyOthersMoved() {
        shop.run("plan", "-s", "orders", "--partitions", "2026-01-02", "--save", "plan.json");
        assertThat(shop.run("apply", "-s", "prices")).isZero();
        shop.day("2026-01-03", "cheese,40\n");
        shop.edit("src/shop/Shop.java", "\"a\", 7", "\"a\", 8");
        assertThat(shop.run("apply", "plan.json")).isZero();
    }

    @Test
    void namesTheSourceThatMoved() {
        applyAndPlanAgain();
        shop.day("2026-01-02", "apple,31\n");
        assertStale("source 'raw/orders' 2026-01-02 has another version");
    }

    @Test
    void namesWhatWasPublished() {
        applyAndPlanAgain();
        assertThat(shop.run("apply", "-s", "orders")).isZero();
        assertStale("change set 5 moved 'orders' 2026-01-02");
    }

    @Test
    void namesTheCodeThatChanged() {
        applyAndPlanAgain();
        shop.edit("src/shop/Shop.java", "cells[0],", "cells[0].strip(),");
        assertStale("the definition of 'orders' changed: code");
    }

    @Test
    void namesTheHold() {
        applyAndPlanAgain();
        assertThat(shop.run("hold", "-s", "orders", "--reason", "audit")).isZero();
        assertThat(shop.run("apply", "plan.json")).isEqualTo(3);
        assertThat(shop.err()).contains("'orders' 2026-01-02").contains("HELD (audit)");
    }

    @Test
    void namesTheAssetThatIsGone() {
        shop.edit("src/shop/Shop.java", "prices()", "tariffs()");
        assertStale("asset 'prices' is not defined any more");
    }

    @Test
    void refusesAnotherState() {
        applyAndPlanAgain();
        shop.edit("heddle.yaml", "name: shop", "name: shop\nstate: elsewhere");
        assertThat(shop.run("apply", "plan.json")).isEqualTo(3);
        assertThat(shop.err()).contains("this is another state");
    }

    @Test
    void anEmptyPlanDoesNothing() {
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("plan", "--save", "plan.json")).isZero();
        assertThat(shop.run("apply", "plan.json", "--json")).isZero();
        assertThat(shop.json().at("/outcome").asString()).isEqualTo("NOTHING_TO_DO");
    }

    @Test
    void gatesCanBeAnsweredWhenItIsCarriedOut() {
        shop.edit("heddle.yaml", "name: shop", "name: shop\npolicies: { max-cells: 2 }");
        assertThat(shop.run("apply", "plan.json")).isEqualTo(3);
        assertThat(shop.run("apply", "plan.json", "--max-cells", "10")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BUILD           | REUSE           | does not match its hash
                    "format":1      | "format":0      | saved in format 0
                    heddle.plan/v1  | heddle.plan/v0  | its schema is 'heddle.plan/v0'
                    heddle.plan/v1  | heddle.apply/v1 | it is a 'heddle.apply/v1', not a plan
                    "saved"         | "kept"          | a printed plan
                    "saved"         | "choice"        | an older Heddle saved it
                    }               | ''              | not JSON
                    """)
    void refusesWhatWasChanged(String before, String after, String reason) {
        shop.edit("plan.json", before, after);
        assertThat(shop.run("apply", "plan.json", "--json")).isEqualTo(1);
        assertThat(shop.json().at("/error/code").asString()).isEqualTo("INVALID_VALUE");
        assertThat(shop.json().at("/error/message").asString()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"'', it is empty", "[1], not a plan", "nothing, not JSON", "{}, not a plan"})
    void refusesWhatIsNoPlan(String text, String reason) {
        shop.write("plan.json", text);
        assertThat(shop.run("apply", "plan.json")).isEqualTo(1);
        assertThat(shop.err()).contains(reason).contains("plan --save FILE");
    }

    @Test
    void refusesPlacesWhereNothingCanBeSaved() {
        assertThat(shop.run("plan", "--save", "in")).isEqualTo(1);
        assertThat(shop.err()).contains("it is a folder");
        assertThat(shop.run("plan", "--save", "no/plan.json")).isEqualTo(1);
        assertThat(shop.err()).contains("there is no folder");
        assertThat(shop.run("plan", "--save", "heddle.yaml")).isEqualTo(3);
        assertThat(shop.err()).contains("--yes");
        assertThat(shop.read("heddle.yaml")).startsWith("name: shop");
        assertThat(shop.run("plan", "--save", "plan.json")).isEqualTo(2);
    }

    @Test
    void takesNoOtherChoice() {
        assertThat(shop.run("apply", "plan.json", "-s", "orders")).isEqualTo(64);
        assertThat(shop.run("apply", "plan.json", "--only", "change")).isEqualTo(64);
        assertThat(shop.run("apply", "nowhere.json")).isEqualTo(1);
    }
}
