package dev.heddle.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.heddle.e2e.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Descriptions, metadata, keys, log lines and data that hold scripts are text, whatever they say.
@Story
class HostileIT {
    private static final String SOURCE =
            """
            package hostile;

            import dev.heddle.api.asset.Asset;
            import dev.heddle.api.asset.AssetContext;
            import dev.heddle.api.asset.Assets;
            import dev.heddle.api.check.Check;
            import dev.heddle.api.check.CheckResult;
            import dev.heddle.api.partition.Static;
            import dev.heddle.api.partition.Unpartitioned;
            import dev.heddle.model.metadata.MetadataValue;
            import java.net.URI;
            import java.nio.charset.StandardCharsets;
            import java.util.List;
            import org.slf4j.LoggerFactory;

            @Assets(group = "<img src=x onerror=window.hacked=1>", owners = "team:<script>window.hacked=1</script>")
            public final class Hostile {
                private static final String IMAGE = "<img src=x onerror=window.hacked=1>";
                private static final String SCRIPT = "<script>window.hacked=1</script>";

                public record Row(String text) {}

                /// Text with <img src=x onerror=window.hacked=1> and <script>window.hacked=1</script>.
                @Asset
                @Unpartitioned
                List<Row> text(AssetContext context) {
                    LoggerFactory.getLogger(Hostile.class).warn("logged " + IMAGE + SCRIPT);
                    context.metadata("markdown", new MetadataValue.Markdown(IMAGE + SCRIPT + "[a](javascript:window.hacked=1)"));
                    context.metadata("link", new MetadataValue.Url(URI.create("javascript:window.hacked=1")));
                    context.metadata(
                            "picture",
                            MetadataValue.Image.of(
                                    "image/svg+xml",
                                    ("<svg xmlns='http://www.w3.org/2000/svg' onload='window.hacked=1'><script>window.hacked=1</script></svg>")
                                            .getBytes(StandardCharsets.UTF_8)));
                    return List.of(new Row("row " + IMAGE + SCRIPT));
                }

                @Asset
                @Static({"<img src=x onerror=window.hacked=1>", "plain"})
                String parts() {
                    return SCRIPT;
                }

                /// Says <img src=x onerror=window.hacked=1>.
                @Check
                CheckResult says(List<Row> text) {
                    return CheckResult.failed("failed " + IMAGE + SCRIPT);
                }
            }
            """;

    @TempDir static Path folder;
    private DevServer server;
    private Visitor visitor;

    @BeforeAll
    void begin(Chromium chromium) throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path source = folder.resolve("hostile/src/main/java/hostile/Hostile.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        Files.writeString(
                folder.resolve("hostile/heddle.yaml"), "name: hostile\nsources: [src/main/java]\n");
        Checkout.Result applied = checkout.run("./heddle apply hostile");
        assertThat(applied.exit()).describedAs("%s", applied).isZero();
        server = DevServer.of(checkout, "hostile");
        visitor = chromium.visitor();
        visitor.open(server.link());
        assertThat(visitor.heading("Everything is in line")).isVisible();
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

    /// The policy of the pages would tell of a script that it stopped: none even began.
    @AfterEach
    void nothingRan() {
        assertThat(visitor.page().evaluate("() => window.hacked ?? null")).isNull();
        visitor.hasNoComplaints();
    }

    @Test
    @Order(1)
    void descriptionsGroupsAndOwnersAreText() {
        visitor.open(server.page("/asset/text"));
        assertThat(visitor.text("onerror=window.hacked=1")).isVisible();
        visitor.open(server.page("/catalog"));
        assertThat(visitor.link("text").first()).isVisible();
        visitor.open(server.page("/graph"));
        assertThat(visitor.region(AriaRole.GROUP, "Graph of assets")).isVisible();
    }

    @Test
    @Order(2)
    void metadataAndChecksAreText() {
        visitor.open(server.page("/asset/text?tab=history"));
        visitor.page().getByRole(AriaRole.ROW).last().getByRole(AriaRole.BUTTON).last().click();
        assertThat(visitor.text("markdown")).isVisible();
        visitor.open(server.page("/asset/text?tab=checks"));
        assertThat(visitor.text("failed <img src=x")).isVisible();
    }

    @Test
    @Order(3)
    void dataAndKeysAreText() {
        visitor.open(server.page("/asset/text?tab=data"));
        assertThat(visitor.text("row <img src=x")).isVisible();
        visitor.open(server.page("/asset/parts?cells=list"));
        assertThat(visitor.region(AriaRole.TABLE, "Ranges of partitions"))
                .containsText("<img src=x");
    }

    @Test
    @Order(4)
    void logLinesAreText() {
        visitor.goTo("Runs");
        visitor.page().getByRole(AriaRole.ROW).nth(1).getByRole(AriaRole.LINK).first().click();
        assertThat(visitor.region(AriaRole.LOG, "Lines")).containsText("logged <img src=x");
    }
}
