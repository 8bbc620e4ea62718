package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Code that is taken back with `git revert`.
class RevertTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Test",
                                "-c",
                                "user.email=test@example.org"));
        command.addAll(List.of("-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }

    @Test
    void bringsStoredDataBackAndRebuildsWhatAuthorsStore() throws Exception {
        ShopProject shop = new ShopProject(folder);
        shop.edit(
                SHOP,
                "    /// Nothing else reads it.",
                """
                    /// Stored by its author.
                    @Asset
                    @Unpartitioned
                    void export(Dataset<Total> totals, Inbox inbox) throws IOException {
                        Files.writeString(inbox.folder().resolve("export.txt"), totals.toList().toString());
                    }

                    /// Nothing else reads it.\
                """);
        git("init", "-q");
        git("add", "src", "heddle.yaml");
        git("commit", "-q", "-m", "first");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        String first = shop.read("in/export.txt");
        assertThat(first).contains("Total[item=apple, amount=4]");

        shop.edit(SHOP, "(long) order.amount()", "2L * order.amount()");
        git("commit", "-q", "-a", "-m", "second");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.read("in/export.txt")).contains("Total[item=apple, amount=8]");

        git("revert", "--no-edit", "HEAD");
        assertThat(shop.run("apply", "--json")).describedAs(shop.err()).isZero();
        // totals and page come back, export is written once more.
        assertThat(shop.json().at("/summary/reused").asInt()).isEqualTo(2);
        assertThat(shop.json().at("/summary/built").asInt()).isEqualTo(1);
        assertThat(shop.read("in/export.txt")).isEqualTo(first);
        assertThat(shop.run("plan")).isZero();
    }
}
