package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data becomes older than it may be though nothing runs: plan and status say so.
class FreshTest {
    @TempDir private Path folder;

    @Test
    void dataThatIsTooOldIsSaidToBe() {
        ShopProject shop = new ShopProject(folder);
        shop.edit(
                "src/shop/Shop.java",
                "    @Asset\n    @Unpartitioned\n    Dataset<Total> prices()",
                "    @Asset\n    @Unpartitioned\n    @dev.heddle.api.check.Fresh(\"26h\")\n    Dataset<Total> prices()");
        assertThat(shop.run("apply")).as(shop.err()).isZero();
        assertThat(shop.run("status")).isZero();
        assertThat(shop.out()).doesNotContain("late");

        shop.now = shop.now.plus(Duration.ofHours(30));
        assertThat(shop.run("status")).isZero();
        assertThat(shop.out())
                .contains("late")
                .contains("prices is older than it may be: its newest data is of")
                .contains("30h ago, and 26h are allowed");
        assertThat(shop.run("status", "--json")).isZero();
        assertThat(shop.json().toString()).contains("\"late\"");
        assertThat(shop.run("plan")).as("nothing is to be done").isZero();
        assertThat(shop.out() + shop.err()).contains("prices is older than it may be");
    }
}
