package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A project on disk, and the real command line over it.
public final class RealProject {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One asset that needs nothing.
    static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*;
            @Assets public final class Shop {
                @Asset long answer() { return 42; }
            }
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public RealProject(Path folder) {
        this.folder = folder;
    }

    /// Lays out a project of one asset.
    public static RealProject shop(Path folder) {
        return new RealProject(folder)
                .write("heddle.yaml", "name: shop\nsources: [src]\n")
                .write("src/shop/Shop.java", SHOP);
    }

    /// What a command did.
    public record Ran(int exit, String out, String err) {
        /// Reads standard output, which has to be one document and nothing else.
        public JsonNode json() {
            return JSON.readTree(out);
        }

        /// Returns the error that JSON tells; fails if it is not a whole one.
        public JsonNode error() {
            JsonNode document = json();
            assertThat(document.path("schema").asString()).isEqualTo("heddle.error/v1");
            JsonNode error = document.path("error");
            assertThat(error.propertyNames())
                    .contains("code", "kind", "outcome", "message", "hint", "problems");
            assertThat(err)
                    .contains(error.path("message").asString().lines().findFirst().orElse("?"));
            return error;
        }
    }

    public Path folder() {
        return folder;
    }

    public RealProject write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RealProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Streams.Terminal.NONE,
                        Map.copyOf(environment),
                        folder,
                        InstantSource.system());
        int exit = Main.run(arguments, streams);
        return new Ran(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
