package dev.heddle.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A copy of the example, with the edits that people make to it.
final class Flights {
    static final String PROJECT = "examples/flights";

    /// What is built first, where nobody needs all of it.
    static final String THREE_DAYS = "-s +airport_days --partitions 2001-02-01..2001-02-03";

    private final Checkout checkout;

    private Flights(Checkout checkout) {
        this.checkout = checkout;
    }

    /// Nothing was built yet.
    static Flights in(Path folder) {
        return new Flights(Checkout.in(folder));
    }

    Checkout checkout() {
        return checkout;
    }

    DevServer serve() throws IOException, InterruptedException {
        return DevServer.of(checkout, PROJECT);
    }

    Path file(String name) {
        return checkout.folder().resolve(PROJECT).resolve(name);
    }

    /// Runs a command of Heddle in a process of its own, as in another terminal.
    Checkout.Result heddle(String command, int exit) {
        Checkout.Result result = checkout.run("./heddle " + command);
        assertThat(result.exit()).describedAs("%s", result).isEqualTo(exit);
        return result;
    }

    /// Saves a source with one part of it written in another way.
    void edit(String source, String before, String after) throws IOException {
        Path file = file("src/main/java/flights/" + source);
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    /// Adds an asset that logs a line, waits until there is a file `word`, and logs another.
    void addSlowAsset() throws IOException {
        Files.writeString(
                file("src/main/java/flights/Notice.java"),
                """
                package flights;

                import dev.heddle.api.asset.Asset;
                import dev.heddle.api.asset.Assets;
                import dev.heddle.api.partition.Unpartitioned;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import java.nio.file.StandardWatchEventKinds;
                import java.nio.file.WatchService;
                import org.slf4j.Logger;
                import org.slf4j.LoggerFactory;

                @Assets(group = "notices")
                public final class Notice {
                    private static final Logger LOG = LoggerFactory.getLogger(Notice.class);

                    @Asset
                    @Unpartitioned
                    String notice() throws Exception {
                        LOG.info("Waits for the word.");
                        Path folder = Path.of("%s");
                        try (WatchService changes = folder.getFileSystem().newWatchService()) {
                            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
                            while (!Files.exists(folder.resolve("word"))) {
                                changes.take().reset();
                            }
                        }
                        LOG.info("The word is here.");
                        return "done";
                    }
                }
                """
                        .formatted(file("")));
    }

    void addAsset(String name) throws IOException {
        Files.writeString(
                file("src/main/java/flights/Added.java"),
                """
                package flights;

                import dev.heddle.api.asset.Asset;
                import dev.heddle.api.asset.Assets;
                import dev.heddle.api.partition.Unpartitioned;

                @Assets(group = "added")
                public final class Added {
                    @Asset
                    @Unpartitioned
                    String %s() {
                        return "added";
                    }
                }
                """
                        .formatted(name));
    }

    /// A correction of 2 February arrives, and three of its delays are typing errors.
    void badDayArrives() throws IOException {
        Files.copy(
                file("extra/bad-day.csv"),
                file("data/departures/2001-02-02.csv"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
