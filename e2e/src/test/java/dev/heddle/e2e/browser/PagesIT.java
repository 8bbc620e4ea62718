package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page in both themes: axe finds nothing in it, it fits a phone, and a picture of it is
/// taken at each width into `target/screenshots`.
@Story
class PagesIT {
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/graph",
                    "/graph?asset=airport_days",
                    "/catalog",
                    "/asset/departures",
                    "/asset/departures?tab=checks",
                    "/asset/departures?tab=data",
                    "/asset/departures?tab=history",
                    "/asset/departures?tab=code",
                    "/plans",
                    "/plans?new=yes",
                    "/runs",
                    "/changes",
                    "/nowhere");

    private static final Page.ScreenshotOptions STILL =
            new Page.ScreenshotOptions()
                    .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED);

    @TempDir static Path folder;
    private final Axe axe = new Axe();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private Stage stage;
    private Page page;

    /// A project with something in every state: all built, one day rejected, a method changed.
    @BeforeAll
    void begin(Chromium chromium) throws Exception {
        Flights flights = Flights.in(folder);
        flights.heddle("apply " + Flights.PROJECT, 0);
        flights.badDayArrives();
        flights.heddle("apply " + Flights.PROJECT, 4);
        stage = Stage.of(flights, chromium);
        page = stage.visitor().page();
        PAGES.forEach(path -> addresses.put(path, path));
        flights.edit(
                "Delays.java", "Departure::delayMinutes", "departure -> departure.delayMinutes()");
        addTheNewest();
    }

    @AfterAll
    void end() {
        stage.close();
    }

    /// A plan, the failed run, and a change set, with whatever they are named.
    private void addTheNewest() {
        Visitor visitor = stage.visitor();
        visitor.open(stage.server().page("/asset/airport_days"));
        assertThat(visitor.button("Stale by code")).isVisible();
        visitor.open(stage.server().page("/plans?new=yes"));
        visitor.button("Make the plan").click();
        assertThat(visitor.heading("Plan ")).containsText("Ready to apply");
        addresses.put("/plans/one", path());
        visitor.open(stage.server().page("/runs"));
        visitor.page().getByRole(AriaRole.ROW).nth(1).getByRole(AriaRole.LINK).first().click();
        assertThat(visitor.heading("Run ")).isVisible();
        addresses.put("/runs/one", path());
        addresses.put("/runs/step", path() + "?step=departures");
        addresses.put("/changes/one", "/changes/2");
    }

    private String path() {
        return page.url().replaceFirst("^http://[^/]+", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyPageIsForEveryone(String theme) {
        use(theme);
        SoftAssertions all = new SoftAssertions();
        addresses.forEach((name, path) -> {
            page.setViewportSize(1280, 800);
            show(path);
            all.assertThat(axe.violations(page)).describedAs(theme + " " + name).isEmpty();
            shoot(name, theme, 1280);
            page.setViewportSize(1920, 1080);
            shoot(name, theme, 1920);
            page.setViewportSize(390, 844);
            all.assertThat(sideways())
                    .describedAs("pixels that %s is too wide for a phone", name)
                    .isZero();
            shoot(name, theme, 390);
        });
        all.assertAll();
        stage.visitor().hasNoComplaints();
    }

    private void use(String theme) {
        page.setViewportSize(1280, 800);
        stage.visitor().open(stage.server().page("/"));
        page.evaluate("theme => localStorage.setItem('heddle.theme', theme)", theme);
    }

    private void show(String path) {
        stage.visitor().open(stage.server().page(path));
        assertThat(page.locator("#main")).not().isEmpty();
        assertThat(
                        page.getByRole(AriaRole.STATUS)
                                .filter(new Locator.FilterOptions().setHasText("Loading")))
                .hasCount(0);
        page.evaluate("() => document.fonts.ready.then(() => true)");
    }

    private int sideways() {
        return (Integer)
                page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private void shoot(String name, String theme, int width) {
        String file = name.equals("/") ? "overview" : name.substring(1).replaceAll("[^a-z]+", "-");
        page.screenshot(STILL.setPath(Screenshots.file(file + "-" + theme + "-" + width)));
    }
}
