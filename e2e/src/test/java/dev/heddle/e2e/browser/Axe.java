package dev.heddle.e2e.browser;

import com.microsoft.playwright.Page;
import dev.heddle.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Asks axe-core what in a page keeps people out.
final class Axe {
    static final Path SOURCE = Checkout.repository().resolve("ui/node_modules/axe-core/axe.min.js");

    private static final String RUN =
            """
            async () => {
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                // The head of an open dialog is a header element: taken for a second banner.
                rules: {'landmark-no-duplicate-banner': {enabled: false}, 'landmark-unique': {enabled: false}},
              });
              return found.violations.flatMap((violation) =>
                violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`));
            }
            """;

    private final String script;

    Axe() {
        try {
            script = Files.readString(SOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns one line for every violation.
    List<String> violations(Page page) {
        page.evaluate(script);
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }
}
