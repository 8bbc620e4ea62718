package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What readers see: bad data is kept from them, and what was published is taken back.
@Story
class PublishedIT extends ThreeDays {
    private static final String BAD_DAY = "2001-02-02";

    @Test
    @Order(1)
    void whatACheckRejectsIsSaidFirst() throws IOException {
        flights.badDayArrives();
        visitor.goTo("Plans");
        visitor.link("Make a plan").click();
        visitor.fill("Selection", "+airport_days");
        visitor.fill("Partitions", "2001-02-01..2001-02-03");
        visitor.button("Make the plan").click();
        visitor.button("Apply 2 changes").click();

        assertThat(visitor.heading("Run ")).containsText("Failed");
        Locator errors = visitor.region(AriaRole.LIST, "Errors");
        assertThat(errors).containsText("departures");
        assertThat(errors).containsText("3 implausible delays");
    }

    @Test
    @Order(2)
    void theAssetSaysThatItWasHeldBack() {
        visitor.goTo("Assets");
        visitor.link("departures").first().click();
        assertThat(visitor.heading("departures")).isVisible();
        visitor.page().getByRole(AriaRole.TAB).getByText("Checks").click();

        assertThat(visitor.heading("Failing now")).isVisible();
        assertThat(visitor.text("a blocking check keeps new data from its readers")).isVisible();
        assertThat(visitor.text("3 implausible delays")).isVisible();
    }

    @Test
    @Order(3)
    void readersSeeTheOldDataAndWhatReadsItWaits() {
        visitor.open(stage.server().page("/asset/departures?tab=data&partition=" + BAD_DAY));
        Locator rows = visitor.region(AriaRole.REGION, "First rows");
        assertThat(rows).containsText(BAD_DAY);
        assertThat(rows).not().containsText("99999");

        visitor.open(stage.server().page("/asset/airport_days?cells=list"));
        Locator held =
                visitor.page()
                        .getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText(BAD_DAY))
                        .first();
        assertThat(held).containsText("Blocked");
    }

    @Test
    @Order(4)
    void anUndoShowsWhatItWouldDoAndDoesThat() {
        visitor.goTo("Changes");
        visitor.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("airport_days"))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(visitor.heading("Change 2")).isVisible();
        visitor.button("Undo…").click();
        Locator dialog = visitor.region(AriaRole.DIALOG, "Undo change 2");
        assertThat(dialog).containsText("Takes back 3 cells of 1 asset: airport_days");
        visitor.button("Undo 3 cells").click();

        assertThat(visitor.heading("Change 3")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("/changes/3$"));
        visitor.goTo("Changes");
        assertThat(visitor.text("Undo of 2")).isVisible();
        assertThat(visitor.text("(undone by 3)")).isVisible();
    }

    @Test
    @Order(5)
    void aRangeOfPartitionsIsPickedAndPlanned() {
        visitor.open(stage.server().page("/asset/departures?cells=list"));
        Locator missing =
                visitor.page()
                        .getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("2001-02-04 to"));
        assertThat(missing).containsText("Missing");
        missing.getByRole(AriaRole.LINK).click();

        assertThat(visitor.field("Selection")).hasValue("departures");
        assertThat(visitor.field("Partitions")).hasValue("2001-02-04..2001-03-30");
        visitor.button("Make the plan").click();
        assertThat(visitor.text("55 cells certain")).isVisible();
    }
}
