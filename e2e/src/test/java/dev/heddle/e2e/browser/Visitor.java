package dev.heddle.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/// Somebody before a browser window, and what the browser had to complain about.
final class Visitor implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onPageError(error -> complaints.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    /// Opens the page of a link, with the light theme unless it was changed.
    Visitor open(String link) {
        page.navigate(link);
        return this;
    }

    Locator heading(String text) {
        return page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(false))
                .first();
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(false));
    }

    Locator link(String text) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(false));
    }

    /// The names in the rail at the left.
    void goTo(String name) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .last()
                .click();
    }

    Locator text(String text) {
        return page.getByText(text).first();
    }

    /// Types into a field of a form.
    void fill(String label, String text) {
        field(label).fill(text);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /// What a page says went wrong.
    Locator alert() {
        return page.getByRole(AriaRole.ALERT).first();
    }

    Locator region(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
    }

    /// Nothing went wrong that only a developer's console would tell.
    void hasNoComplaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        assertThat(all).isEmpty();
    }

    /// What went wrong so far was meant to.
    void forgives() {
        complaints.clear();
    }

    @Override
    public void close() {
        context.close();
    }
}
