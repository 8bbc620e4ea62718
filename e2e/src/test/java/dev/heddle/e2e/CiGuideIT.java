package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the guide to CI, run as a CI would run them: with nothing but `heddle` on the
/// PATH.
class CiGuideIT {
    private static final Pattern FILE =
            Pattern.compile("```(?:sh|yaml)\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("- run: sh (\\S+)");

    @TempDir Path folder;
    private Checkout checkout;
    private Path shop;

    @BeforeEach
    void makeProjectWithTheGuidesScripts() throws IOException {
        checkout = Checkout.in(folder);
        assertThat(checkout.run("./heddle init shop").exit()).isZero();
        shop = folder.resolve("shop");
        String guide = Files.readString(Checkout.repository().resolve("docs/guides/ci.md"));
        Matcher files = FILE.matcher(guide);
        while (files.find()) {
            Path file = shop.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2));
        }
        Path profile = shop.resolve("heddle.ci.yaml");
        assertThat(profile).content().isEqualTo("state: /var/lib/heddle/shop\n");
        Files.writeString(profile, "state: " + folder.resolve("state") + "\n");
    }

    private Checkout.Result script(String name) {
        return checkout.run(
                "cd shop && PATH=\"$PWD/..:$PATH\" HEDDLE_PROFILE=ci sh ci/" + name + ".sh");
    }

    @Test
    void scriptsOfTheGuideSayAndDoWhatItSays() throws IOException {
        Checkout.Result first = script("apply");
        assertThat(first.exit()).describedAs(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("Published 2 cells");

        Checkout.Result nothing = script("plan");
        assertThat(nothing.exit()).describedAs(nothing.out() + nothing.err()).isZero();
        assertThat(nothing.out()).contains("No data changes.");

        Path code = shop.resolve("src/main/java/shop/Shop.java");
        String before = Files.readString(code);
        Files.writeString(code, before.replace("quantity()", "quantity() + 0"));
        assertThat(code).content().isNotEqualTo(before);
        Checkout.Result planned = script("plan");
        assertThat(planned.exit()).describedAs(planned.out() + planned.err()).isZero();
        assertThat(planned.out()).contains("Data changes: see plan.md.");
        assertThat(shop.resolve("plan.md")).content().contains("daily_revenue").contains("CODE");
        assertThat(script("gates").exit()).isZero();

        Files.writeString(
                shop.resolve("heddle.yaml"),
                "policies: { max-cells: 0 }\n",
                StandardOpenOption.APPEND);
        Checkout.Result stopped = script("gates");
        assertThat(stopped.exit()).describedAs(stopped.out() + stopped.err()).isEqualTo(3);
        Checkout.Result refused = script("apply");
        assertThat(refused.exit()).describedAs(refused.out() + refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("Nothing was done.");

        Files.writeString(code, "no java");
        assertThat(script("plan").exit()).isEqualTo(1);
    }

    @Test
    void workflowRunsOnlyScriptsOfTheGuide() throws IOException {
        String workflow = Files.readString(shop.resolve(".github/workflows/data.yaml"));

        List<String> run =
                RUN.matcher(workflow).results().map((MatchResult it) -> it.group(1)).toList();

        assertThat(run)
                .containsExactly("ci/plan.sh", "ci/gates.sh", "ci/apply.sh")
                .allMatch(script -> Files.exists(shop.resolve(script)));
    }
}
