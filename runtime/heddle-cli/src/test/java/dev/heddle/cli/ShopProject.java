package dev.heddle.cli;

import dev.heddle.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A small real project in a folder of its own: orders by day, read from files, and what follows
/// from them. Commands run on it as users run them, in this process.
public final class ShopProject {
    public final Path folder;
    public final Map<String, String> environment = new HashMap<>();
    public Instant now = Instant.parse("2026-02-02T12:00:00Z");
    public String answer = "";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public ShopProject(Path folder) {
        this.folder = folder;
        for (String source : List.of("Shop.java", "Inbox.java", "Platform.java")) {
            write("src/shop/" + source, resource(source));
        }
        write("heddle.yaml", resource("heddle.yaml"));
        day("2026-01-01", "apple,1\nbread,2\n");
        day("2026-01-02", "apple,3\n");
        day("2026-01-03", "cheese,4\n");
    }

    private static String resource(String name) {
        try (InputStream stream = ShopProject.class.getResourceAsStream("/shop/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sets what was ordered on a day.
    public void day(String day, String text) {
        write("in/" + day + ".csv", text);
    }

    public void write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes a text in a file.
    public void edit(String file, String before, String after) {
        write(file, read(file).replace(before, after));
    }

    public int run(String... args) {
        // Identities tell by their time which came first, also from one command to the next.
        now = now.plusMillis(1);
        out.reset();
        err.reset();
        Streams streams =
                new Streams(
                        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        Streams.Terminal.NONE,
                        environment,
                        folder,
                        () -> now);
        return Main.run(args, streams);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// Returns what was printed, each line read as a document.
    public List<JsonNode> jsonLines() {
        return out().lines().map(CommandLineTester.MAPPER::readTree).toList();
    }

    public JsonNode json() {
        return CommandLineTester.MAPPER.readTree(out());
    }
}
