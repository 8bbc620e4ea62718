package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first visit to a project of which nothing is built: in, plan, review, apply, and what a
/// later change is worth.
@Story
class FirstApplyIT {
    private static final String WEEK = "2001-01-01..2001-01-07";

    @TempDir static Path folder;
    private Flights flights;
    private DevServer server;
    private Visitor visitor;

    @BeforeAll
    void begin(Chromium chromium) throws Exception {
        flights = Flights.in(folder);
        flights.addSlowAsset();
        server = flights.serve();
        visitor = chromium.visitor();
    }

    @AfterAll
    void end() {
        if (visitor != null) {
            visitor.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visitor.hasNoComplaints();
    }

    @Test
    @Order(1)
    void whoHasNoLinkIsToldWhereItIs(Chromium chromium) {
        try (Visitor stranger = chromium.visitor()) {
            stranger.open(server.page("/runs"));
            assertThat(stranger.heading("This browser is not signed in")).isVisible();
        }
    }

    @Test
    @Order(2)
    void theLinkLetsOneBrowserInAndNoOther(Chromium chromium) {
        visitor.open(server.link());

        assertThat(visitor.page()).hasURL(server.page("/"));
        assertThat(visitor.heading("need attention")).isVisible();
        assertThat(visitor.text("No run yet")).isVisible();
        try (Visitor other = chromium.visitor()) {
            other.open(server.link());
            assertThat(other.text("heddle dev")).isVisible();
            assertThat(other.heading("need attention")).hasCount(0);
        }
    }

    @Test
    @Order(3)
    void aRangeThatIsNoneIsRefusedWhereItWasTyped() {
        visitor.link("Plan changes").click();
        visitor.fill("Selection", "departures");
        visitor.fill("Partitions", "2001-01-01..2001-13-01");
        visitor.button("Make the plan").click();

        assertThat(visitor.alert()).containsText("2001-13-01");
        visitor.button("Cancel").click();
    }

    @Test
    @Order(4)
    void aWeekIsPlannedReviewedAndApplied() {
        plan("+airport_weeks", WEEK);

        assertThat(visitor.heading("Plan ")).containsText("Ready to apply");
        assertThat(visitor.text("7 to build").or(visitor.text("15 cells certain"))).isVisible();
        visitor.button("airport_days").click();
        assertThat(visitor.text("Done in any case.")).isVisible();

        visitor.button("Apply 3 changes").click();
        assertThat(visitor.heading("Run ")).containsText("Succeeded");
        assertThat(visitor.page()).hasURL(Pattern.compile("/runs/\\w+$"));
        assertThat(visitor.text("15 built")).isVisible();
    }

    @Test
    @Order(5)
    void theLogComesWhileTheStepIsAtWork() throws IOException {
        plan("notice", "");
        visitor.button("Apply 1 change").click();

        Locator log = visitor.region(AriaRole.LOG, "Lines");
        assertThat(log).containsText("Waits for the word.");
        assertThat(visitor.heading("Run ")).containsText("Running");
        assertThat(log.getByText("The word is here.")).hasCount(0);

        Files.createFile(flights.file("word"));
        assertThat(log).containsText("The word is here.");
        assertThat(visitor.heading("Run ")).containsText("Succeeded");
    }

    @Test
    @Order(6)
    void whatTurnsOutEqualIsCutOff() throws IOException {
        visitor.open(server.page("/asset/airport_days"));
        flights.edit(
                "Delays.java", "Departure::delayMinutes", "departure -> departure.delayMinutes()");
        assertThat(visitor.button("Stale by code 7")).isVisible();

        plan("+airport_weeks", WEEK);
        assertThat(visitor.text("7 cells certain, up to 8")).isVisible();
        visitor.button("airport_days").first().click();
        assertThat(visitor.text("Delays.mean(Collection) changed")).isVisible();
        visitor.button("Apply 2 changes").click();

        assertThat(visitor.heading("Run ")).containsText("Succeeded");
        assertThat(visitor.text("1 cut off")).isVisible();
    }

    private void plan(String selection, String partitions) {
        visitor.goTo("Plans");
        visitor.link("Make a plan").click();
        visitor.fill("Selection", selection);
        visitor.fill("Partitions", partitions);
        visitor.button("Make the plan").click();
        assertThat(visitor.page()).hasURL(Pattern.compile("/plans/\\w+$"));
    }
}
