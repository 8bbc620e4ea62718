package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Pages that nobody touches say what is so now: after an edit, after a command in another
/// terminal, after the server was away, after it was upgraded.
@Story
class LiveIT extends ThreeDays {
    @Test
    @Order(1)
    void anAssetThatIsAddedAppearsAndGoesAgain() throws Exception {
        visitor.goTo("Assets");
        assertThat(visitor.link("airport_days").first()).isVisible();

        flights.addAsset("fresh_from_the_editor");
        assertThat(visitor.link("fresh_from_the_editor")).isVisible();

        Files.delete(flights.file("src/main/java/flights/Added.java"));
        assertThat(visitor.link("fresh_from_the_editor")).hasCount(0);
    }

    @Test
    @Order(2)
    void whatAnEditMakesStaleIsShownAndNothingIsApplied() throws Exception {
        visitor.open(server.page("/asset/airport_days"));
        assertThat(visitor.button("Fresh 3")).isVisible();

        flights.edit(
                "Delays.java",
                "Departure::delayMinutes",
                "departure -> Math.max(0, departure.delayMinutes())");

        assertThat(visitor.button("Stale by code 3")).isVisible();
        assertThat(visitor.text("Delays.mean(Collection) changed")).isVisible();
        visitor.goTo("Runs");
        assertThat(visitor.text("1 run")).isVisible();
    }

    @Test
    @Order(3)
    void whatDoesNotCompileIsNamedWithItsLineUntilItIsMended() throws Exception {
        flights.edit("Delays.java", "Math.max(0, ", "Math.max(zero, ");
        assertThat(visitor.alert()).containsText("Delays.java:");
        assertThat(visitor.alert()).containsText("zero");
        assertThat(visitor.alert()).containsText("the last definitions that loaded");

        flights.edit("Delays.java", "Math.max(zero, ", "Math.max(0, ");
        assertThat(visitor.alert()).hasCount(0);
    }

    @Test
    @Order(4)
    void whatACommandInAnotherTerminalAppliesIsSeen() {
        visitor.goTo("Changes");
        assertThat(visitor.region(AriaRole.REGION, "Changes").getByRole(AriaRole.ROW)).hasCount(3);

        flights.heddle("apply " + Flights.PROJECT + " " + Flights.THREE_DAYS, 0);

        assertThat(visitor.region(AriaRole.REGION, "Changes").getByRole(AriaRole.ROW)).hasCount(4);
    }

    @Test
    @Order(5)
    void whoLostTheServerGoesOnWhenItIsBack() throws Exception {
        visitor.open(server.page("/asset/airport_days"));
        assertThat(visitor.button("Fresh 3")).isVisible();
        server.kill();
        assertThat(visitor.text("Connection lost.")).isVisible();

        // While nobody serves, somebody edits.
        flights.edit("Delays.java", "Math.max(0, ", "Math.max(1, ");
        server.start("");

        assertThat(visitor.text("Connection lost.")).hasCount(0);
        assertThat(visitor.button("Stale by code 3")).isVisible();
        // Requests that were not answered.
        visitor.forgives();
    }

    @Test
    @Order(6)
    void aPageOfAnOlderServerFindsTheNewerOnesParts() throws Exception {
        visitor.open(server.page("/runs"));
        assertThat(visitor.heading("Runs")).isVisible();
        server.kill();

        server.start("HEDDLE_LIB='" + UpgradedPages.make() + "' ");
        assertThat(visitor.text("Connection lost.")).hasCount(0);
        // Its part of the page has another name by now, so that the page has to be got anew.
        visitor.goTo("Graph");

        assertThat(visitor.region(AriaRole.GROUP, "Graph of assets")).isVisible();
        visitor.forgives();
    }
}
